use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{EmailAddress, InvalidEmail, Language, MessageId, OrganizationId, PersonId};
use serde::Deserialize;
use thiserror::Error;
use uuid::Uuid;

use super::RunKind;
use crate::shared::{IdSource, Mail, Messages, StoreError, Tenancy};

mod texts;

/// A piece of the night's work that did not go well the last time it ran.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FailedRun {
    pub kind: RunKind,
    /// What the program said; none when it is the doctor who found something.
    pub error: Option<String>,
}

/// Somebody who looks after the installation, under one organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Administrator {
    pub organization_id: Uuid,
    pub person_id: Uuid,
    pub email: String,
    pub name: String,
    pub language: String,
}

/// How the nights stand, and what was told of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NightStanding {
    pub failed: Vec<FailedRun>,
    /// The latest day, in Brussels, on which one of them failed.
    pub failed_on: Option<NaiveDate>,
    /// The failure that the administrators know of; none while all is well.
    pub told_on: Option<NaiveDate>,
    pub administrators: Vec<Administrator>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News {
    Failed(NaiveDate),
    /// The day is that of the failure told before.
    WellAgain(NaiveDate),
}

impl NightStanding {
    /// One mail a failed night, however often it is tried again, and one when it is well again.
    fn news(&self) -> Option<News> {
        match (self.failed_on, self.told_on) {
            (Some(failed), told) if told != Some(failed) => Some(News::Failed(failed)),
            (None, Some(told)) => Some(News::WellAgain(told)),
            _ => None,
        }
    }
}

/// Where it is written down how the nights went.
#[async_trait]
pub trait NightLog: Send + Sync {
    async fn nights(&self) -> Result<NightStanding, StoreError>;
    /// Which failure is known now.
    async fn told(&self, failed_on: Option<NaiveDate>) -> Result<(), StoreError>;
}

#[derive(Debug, Error)]
pub enum TellNightsError {
    #[error("an administrator's address is none: {0}")]
    Address(#[from] InvalidEmail),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Mails the administrators of the platform that a night failed, and that it is well again.
pub struct TellNights {
    pub log: Arc<dyn NightLog>,
    pub messages: Arc<dyn Messages>,
    pub ids: Arc<dyn IdSource>,
    /// Where people reach the app, without a slash at the end.
    pub base_url: String,
}

impl TellNights {
    /// Queued under a key of its own, a mail that was queued before a crash is not queued again after it.
    ///
    /// # Errors
    /// [`TellNightsError`]; nothing counts as told then.
    pub async fn execute(&self) -> Result<(), TellNightsError> {
        let standing = self.log.nights().await?;
        let Some(news) = standing.news() else { return Ok(()) };
        for administrator in &standing.administrators {
            let tenancy = Tenancy::of(OrganizationId::from_uuid(administrator.organization_id));
            self.messages.queue(tenancy, self.mail(administrator, news, &standing.failed)?).await?;
        }
        self.log.told(standing.failed_on).await?;
        Ok(())
    }

    fn mail(&self, to: &Administrator, news: News, failed: &[FailedRun]) -> Result<Mail, TellNightsError> {
        let language: Language = to.language.parse().unwrap_or_default();
        let words = texts::words(language);
        let person = PersonId::from_uuid(to.person_id);
        let (key, subject, mut paragraphs) = match news {
            News::Failed(on) => {
                let mut lines = vec![words.failed.to_owned()];
                lines.extend(failed.iter().map(|run| texts::line(language, run)));
                lines.push(words.what_to_do.to_owned());
                (format!("night-failed:{on}:{person}"), words.failed_subject, lines)
            }
            News::WellAgain(on) => {
                (format!("night-well:{on}:{person}"), words.well_subject, vec![words.well.to_owned()])
            }
        };
        paragraphs.insert(0, texts::greeting(language, &to.name));
        Ok(Mail {
            id: MessageId::from_uuid(self.ids.next()),
            dedupe_key: key,
            building: None,
            to: EmailAddress::parse(&to.email)?,
            to_name: to.name.clone(),
            language,
            subject: subject.to_owned(),
            paragraphs,
            action: Some((words.look.to_owned(), format!("{}/operation", self.base_url))),
            attachments: Vec::new(),
            link: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(failed_on: Option<u32>, told_on: Option<u32>) -> Option<News> {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let standing = NightStanding {
            failed: Vec::new(),
            failed_on: failed_on.map(day),
            told_on: told_on.map(day),
            administrators: Vec::new(),
        };
        standing.news()
    }

    #[test]
    fn a_failed_night_is_news_once_and_the_next_failed_one_again() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        assert_eq!(standing(Some(2), None), Some(News::Failed(day(2))));
        assert_eq!(standing(Some(2), Some(2)), None, "tried again the same day");
        assert_eq!(standing(Some(3), Some(2)), Some(News::Failed(day(3))));
    }

    #[test]
    fn it_is_news_that_all_is_well_again_only_after_a_failure_that_was_told() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(standing(None, Some(2)), Some(News::WellAgain(day)));
        assert_eq!(standing(None, None), None);
    }

    #[test]
    fn every_language_has_words_of_its_own() {
        let languages = [Language::Nl, Language::Fr, Language::De, Language::En];
        let run = FailedRun { kind: RunKind::Proof, error: None };
        for (one, other) in languages.iter().flat_map(|one| languages.iter().map(move |other| (one, other))) {
            if one != other {
                assert_ne!(texts::words(*one).failed, texts::words(*other).failed);
                assert_ne!(texts::line(*one, &run), texts::line(*other, &run));
                assert_ne!(texts::greeting(*one, "Ada"), texts::greeting(*other, "Ada"));
            }
            assert!(texts::greeting(*one, "Ada").contains("Ada"));
        }
    }
}
