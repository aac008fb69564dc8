use chrono::{DateTime, TimeDelta, Utc};

/// Life of an access token, in minutes.
pub const ACCESS_MINUTES: i64 = 15;
/// Life of a refresh token that is not used, in days.
pub const REFRESH_DAYS: i64 = 30;
/// Time in which two tabs of one browser may present the same refresh token, in seconds.
pub const REFRESH_GRACE_SECONDS: i64 = 20;

/// What is known of a refresh token that somebody presents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshTokenState {
    pub expires_at: DateTime<Utc>,
    /// When a newer one took its place.
    pub replaced_at: Option<DateTime<Utc>>,
    /// When the whole session was ended.
    pub session_ended_at: Option<DateTime<Utc>>,
}

/// What presenting a refresh token leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshOutcome {
    /// New tokens; the presented one and its siblings are replaced.
    Rotate,
    /// New tokens beside those another tab got a moment ago.
    Share,
    /// A token that was replaced long ago comes back: somebody copied it. The whole session ends.
    EndSession,
    /// Too old, or the session has ended: sign in again.
    Refuse,
}

/// Decides on a refresh token.
#[must_use]
pub fn decide_refresh(token: RefreshTokenState, now: DateTime<Utc>) -> RefreshOutcome {
    if token.session_ended_at.is_some() {
        return RefreshOutcome::Refuse;
    }
    match token.replaced_at {
        Some(replaced_at) if now - replaced_at > TimeDelta::seconds(REFRESH_GRACE_SECONDS) => {
            RefreshOutcome::EndSession
        }
        _ if now >= token.expires_at => RefreshOutcome::Refuse,
        Some(_) => RefreshOutcome::Share,
        None => RefreshOutcome::Rotate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn token() -> RefreshTokenState {
        RefreshTokenState {
            expires_at: now() + TimeDelta::seconds(1),
            replaced_at: None,
            session_ended_at: None,
        }
    }

    fn replaced(seconds_ago: i64) -> RefreshTokenState {
        RefreshTokenState { replaced_at: Some(now() - TimeDelta::seconds(seconds_ago)), ..token() }
    }

    #[test]
    fn the_newest_token_is_rotated_until_the_second_it_expires() {
        assert_eq!(decide_refresh(token(), now()), RefreshOutcome::Rotate);
        let expired = RefreshTokenState { expires_at: now(), ..token() };
        assert_eq!(decide_refresh(expired, now()), RefreshOutcome::Refuse);
    }

    #[test]
    fn two_tabs_at_once_are_no_theft() {
        assert_eq!(decide_refresh(replaced(0), now()), RefreshOutcome::Share);
        assert_eq!(decide_refresh(replaced(REFRESH_GRACE_SECONDS), now()), RefreshOutcome::Share);
    }

    #[test]
    fn a_token_that_comes_back_later_ends_the_session() {
        assert_eq!(decide_refresh(replaced(REFRESH_GRACE_SECONDS + 1), now()), RefreshOutcome::EndSession);
        let long_ago = RefreshTokenState { expires_at: now() - TimeDelta::days(1), ..replaced(90_000) };
        assert_eq!(decide_refresh(long_ago, now()), RefreshOutcome::EndSession);
    }

    #[test]
    fn nothing_revives_an_ended_session() {
        for token in [token(), replaced(1), replaced(1_000)] {
            let ended = RefreshTokenState { session_ended_at: Some(now()), ..token };
            assert_eq!(decide_refresh(ended, now()), RefreshOutcome::Refuse);
        }
    }
}
