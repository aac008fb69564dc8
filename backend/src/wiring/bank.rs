use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use application::{
    accounting::bank::{
        BankReader, BankStore, CheckStatement, ImportStatement, MatchTransaction, RunMatching, SeeBank,
        StatementReader, UndoMatch,
    },
    shared::{Clock, IdSource},
};
use infrastructure::{bank::BankFiles, postgres::PgStore};

/// The bank's use cases.
#[derive(Clone)]
pub struct BankRoom {
    see: Data<SeeBank>,
    check: Data<CheckStatement>,
    import: Data<ImportStatement>,
    match_one: Data<MatchTransaction>,
    undo: Data<UndoMatch>,
    run: Data<RunMatching>,
}

impl BankRoom {
    pub fn new(store: &PgStore, clock: &Arc<dyn Clock>, ids: &Arc<dyn IdSource>) -> Self {
        let reads: Arc<dyn BankReader> = Arc::new(store.clone());
        let store: Arc<dyn BankStore> = Arc::new(store.clone());
        let files: Arc<dyn StatementReader> = Arc::new(BankFiles);
        let (clock, ids) = (|| Arc::clone(clock), || Arc::clone(ids));
        Self {
            see: Data::new(SeeBank::new(reads)),
            check: Data::new(CheckStatement::new(Arc::clone(&store), Arc::clone(&files))),
            import: Data::new(ImportStatement::new(Arc::clone(&store), files, clock(), ids())),
            match_one: Data::new(MatchTransaction::new(Arc::clone(&store), clock(), ids())),
            undo: Data::new(UndoMatch::new(Arc::clone(&store), clock(), ids())),
            run: Data::new(RunMatching::new(store, clock(), ids())),
        }
    }

    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.see.clone())
            .app_data(self.check.clone())
            .app_data(self.import.clone())
            .app_data(self.match_one.clone())
            .app_data(self.undo.clone())
            .app_data(self.run.clone());
    }
}
