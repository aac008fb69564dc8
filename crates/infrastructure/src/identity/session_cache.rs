//! Who holds which access token, remembered for two seconds, so that a page of ten requests asks once.
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use application::{identity::Digest, shared::Actor};
use chrono::{DateTime, TimeDelta, Utc};

/// How long another program on the same database may go on taking a session that was ended here.
const REMEMBERED_SECONDS: i64 = 2;
/// Of each a hundred bytes or two; all are forgotten when there are more.
const SESSIONS_MAX: usize = 10_000;

/// Shared by everything in the program that reads or ends sessions.
///
/// Invariant: once the end of a session has been committed here and answered, no answer is taken from memory that was
/// read before it.
#[derive(Clone, Default)]
pub struct SessionCache(Arc<Mutex<Remembered>>);

#[derive(Default)]
struct Remembered {
    /// Counts how often everything was forgotten.
    generation: u64,
    actors: HashMap<Digest, Known>,
}

struct Known {
    actor: Actor,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Known {
    /// A clock that was set back does not make the two seconds longer.
    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        (self.since..self.until).contains(&now)
    }
}

/// Forgets every session when it is dropped: after a commit, and also when its caller has gone away during it.
pub(crate) struct ForgetSessions(SessionCache);

impl Drop for ForgetSessions {
    fn drop(&mut self) {
        self.0.forget();
    }
}

impl SessionCache {
    /// What is remembered of this token, and the generation to give back with what is read instead.
    pub(super) fn find(&self, token: &Digest, now: DateTime<Utc>) -> (u64, Option<Actor>) {
        let remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let actor = remembered.actors.get(token).filter(|known| known.is_fresh(now)).map(|known| known.actor);
        (remembered.generation, actor)
    }

    /// Remembers what was read, unless sessions were ended since the reading began.
    pub(super) fn keep(
        &self,
        generation: u64,
        token: Digest,
        actor: Actor,
        (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    ) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if remembered.generation != generation {
            return;
        }
        if remembered.actors.len() >= SESSIONS_MAX {
            remembered.actors.clear();
        }
        let until = expires_at.min(now + TimeDelta::seconds(REMEMBERED_SECONDS));
        remembered.actors.insert(token, Known { actor, since: now, until });
    }

    pub(crate) fn forget_at_the_end(&self) -> ForgetSessions {
        ForgetSessions(self.clone())
    }

    fn forget(&self) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.generation += 1;
        remembered.actors.clear();
    }
}

#[cfg(test)]
mod tests {
    use application::shared::Tenancy;
    use domain::{
        identity::Role,
        shared::{Language, MembershipId, OrganizationId, PersonId, SessionId},
    };
    use uuid::Uuid;

    use super::*;

    const TOKEN: Digest = [7; 32];

    fn actor() -> Actor {
        Actor {
            person: PersonId::from_uuid(Uuid::nil()),
            session: SessionId::from_uuid(Uuid::nil()),
            membership: MembershipId::from_uuid(Uuid::nil()),
            role: Role::Syndic,
            language: Language::Nl,
            tenancy: Tenancy::of(OrganizationId::from_uuid(Uuid::nil())),
        }
    }

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::milliseconds(milliseconds)
    }

    fn remembers(cache: &SessionCache, milliseconds: i64) -> bool {
        cache.find(&TOKEN, at(milliseconds)).1.is_some()
    }

    #[test]
    fn a_session_is_remembered_for_two_seconds_and_never_beyond_its_token() {
        let cache = SessionCache::default();
        cache.keep(0, TOKEN, actor(), (at(0), at(60_000)));
        assert!(remembers(&cache, 1_999) && !remembers(&cache, 2_000));
        cache.keep(0, TOKEN, actor(), (at(0), at(500)));
        assert!(remembers(&cache, 499) && !remembers(&cache, 500));
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nothing_remembered_for_longer() {
        let cache = SessionCache::default();
        cache.keep(0, TOKEN, actor(), (at(3_600_000), at(7_200_000)));
        assert!(remembers(&cache, 3_600_000) && !remembers(&cache, 3_599_999) && !remembers(&cache, 0));
    }

    #[test]
    fn what_was_read_before_an_end_is_not_remembered_after_it() {
        let cache = SessionCache::default();
        let (generation, _) = cache.find(&TOKEN, at(0));
        drop(cache.forget_at_the_end());
        cache.keep(generation, TOKEN, actor(), (at(0), at(60_000)));
        assert!(!remembers(&cache, 1));
        let (generation, _) = cache.find(&TOKEN, at(1));
        cache.keep(generation, TOKEN, actor(), (at(1), at(60_000)));
        assert!(remembers(&cache, 2));
        drop(cache.forget_at_the_end());
        assert!(!remembers(&cache, 2));
    }

    #[test]
    fn more_sessions_than_there_is_room_for_do_not_pile_up() {
        let cache = SessionCache::default();
        for number in 0..=SESSIONS_MAX {
            let mut token = TOKEN;
            token[..8].copy_from_slice(&number.to_be_bytes());
            cache.keep(0, token, actor(), (at(0), at(60_000)));
        }
        assert_eq!(cache.0.lock().unwrap().actors.len(), 1);
    }
}
