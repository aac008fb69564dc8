use serde_json::Value;

use super::{
    RuleCase,
    case::{CaseRefused, read},
};

/// One worked case of each kind, in the order of their first mention: what the reference shows.
///
/// # Errors
/// [`CaseRefused`] when a file of cases is none.
pub fn worked_cases() -> Result<Vec<RuleCase>, CaseRefused> {
    let mut found: Vec<RuleCase> = Vec::new();
    for file in [include_str!("vectors.json"), include_str!("examples.json")] {
        let file: Value = serde_json::from_str(file).map_err(CaseRefused::malformed)?;
        let cases: Vec<RuleCase> = read(file.get("vectors").unwrap_or(&Value::Null))?;
        for case in cases {
            if found.iter().all(|known| known.kind != case.kind) {
                found.push(case);
            }
        }
    }
    Ok(found)
}
