//! The certificate that people's browsers meet at the public address.
use std::{sync::Arc, time::Duration};

use application::{
    operation::{Check, Examined, Examiner, Finding, Rule},
    shared::StoreError,
};
use async_trait::async_trait;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{ServerName, UnixTime},
    time_provider::{DefaultTimeProvider, TimeProvider},
};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

const ANSWERS_WITHIN: Duration = Duration::from_secs(10);
const WARN_BEFORE: Duration = Duration::from_hours(14 * 24);
const HTTPS: u16 = 443;

/// Signs on at the address as a browser would, today and as if it were two weeks later.
pub struct CertificateExaminer {
    /// `https://host` or `https://host:port`; anything else is not looked at.
    public_url: Option<String>,
    /// Whose certificates browsers trust.
    roots: Arc<RootCertStore>,
}

impl CertificateExaminer {
    #[must_use]
    pub fn new(public_url: Option<String>) -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Self { public_url, roots: Arc::new(roots) }
    }

    async fn meet(&self, host: &str, port: u16, later: Duration) -> Met {
        match tokio::time::timeout(ANSWERS_WITHIN, handshake(host, port, Arc::clone(&self.roots), later))
            .await
        {
            Ok(met) => met,
            Err(_elapsed) => Met::Unreachable("no answer in 10 seconds".to_owned()),
        }
    }
}

#[derive(Debug)]
struct Later(Duration);

impl TimeProvider for Later {
    fn current_time(&self) -> Option<UnixTime> {
        let now = DefaultTimeProvider.current_time()?;
        Some(UnixTime::since_unix_epoch(Duration::from_secs(now.as_secs()) + self.0))
    }
}

/// How an attempt ended.
#[derive(Debug, PartialEq, Eq)]
enum Met {
    Trusted,
    Unreachable(String),
    Refused(String),
}

#[async_trait]
impl Examiner for CertificateExaminer {
    fn check(&self) -> Check {
        Check::Certificate
    }

    async fn examine(&self) -> Result<Examined, StoreError> {
        let Some((host, port)) = self.public_url.as_deref().and_then(host_and_port) else {
            return Ok(Examined::default());
        };
        let finding = match self.meet(&host, port, Duration::ZERO).await {
            Met::Unreachable(reason) => Some(Finding::new(Rule::AddressUnreachable, "", reason)),
            Met::Refused(reason) => Some(Finding::new(Rule::CertificateRefused, "", reason)),
            Met::Trusted => match self.meet(&host, port, WARN_BEFORE).await {
                Met::Refused(reason) => Some(Finding::new(Rule::CertificateExpiring, "", reason)),
                Met::Trusted | Met::Unreachable(_) => None,
            },
        };
        Ok(Examined { looked_at: 1, findings: finding.into_iter().collect() })
    }
}

async fn handshake(host: &str, port: u16, roots: Arc<RootCertStore>, later: Duration) -> Met {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_details(provider, Arc::new(Later(later)))
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_root_certificates(roots).with_no_client_auth());
    let (config, name) = match (config, ServerName::try_from(host.to_owned())) {
        (Ok(config), Ok(name)) => (config, name),
        (Err(error), _) => return Met::Refused(error.to_string()),
        (_, Err(error)) => return Met::Refused(error.to_string()),
    };
    let stream = match TcpStream::connect((host, port)).await {
        Ok(stream) => stream,
        Err(error) => return Met::Unreachable(error.to_string()),
    };
    match TlsConnector::from(Arc::new(config)).connect(name, stream).await {
        Ok(_) => Met::Trusted,
        Err(error) => Met::Refused(error.to_string()),
    }
}

/// `https://host:8443/path` → host and port.
fn host_and_port(url: &str) -> Option<(String, u16)> {
    let authority = url.strip_prefix("https://")?.split('/').next()?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (authority, HTTPS),
    };
    // Only in an address of the web does IPv6 stand in brackets.
    Some((host.trim_start_matches('[').trim_end_matches(']').to_owned(), port))
}

#[cfg(test)]
mod tests {
    use application::shared::Clock as _;
    use chrono::{DateTime, TimeDelta, Utc};
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    use rustls::{ServerConfig, pki_types::PrivateKeyDer};
    use tokio_rustls::TlsAcceptor;

    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn only_an_address_over_https_has_a_certificate() {
        assert_eq!(host_and_port("https://k.example.org"), Some(("k.example.org".to_owned(), 443)));
        assert_eq!(host_and_port("https://k.example.org:8443/x"), Some(("k.example.org".to_owned(), 8_443)));
        assert_eq!(host_and_port("https://[::1]"), Some(("::1".to_owned(), 443)));
        assert_eq!(host_and_port("https://[::1]:8443"), Some(("::1".to_owned(), 8_443)));
        assert_eq!(host_and_port("http://k.example.org"), None);
    }

    #[tokio::test]
    async fn an_address_where_nobody_listens_is_unreachable_and_one_without_tls_is_refused() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let plain = tokio::spawn(async move {
            use tokio::io::AsyncWriteExt as _;
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        });
        let examiner = CertificateExaminer::new(None);
        assert!(matches!(examiner.meet("127.0.0.1", port, Duration::ZERO).await, Met::Refused(_)));
        plain.await.unwrap();
        assert!(matches!(examiner.meet("127.0.0.1", port, Duration::ZERO).await, Met::Unreachable(_)));
    }

    /// What is found at an address whose certificate, from an authority that is trusted or not, ends in so many days.
    async fn found(days_left: i64, is_trusted: bool) -> Vec<Rule> {
        let authority_key = KeyPair::generate().unwrap();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = Issuer::from_params(&authority, &authority_key);
        let mut names = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let now = SystemClock.now();
        // An hour of grace, so that a slow machine does not meet the limit itself.
        let until = now + TimeDelta::days(days_left) + TimeDelta::hours(1);
        let day = |day: DateTime<Utc>| time::OffsetDateTime::from_unix_timestamp(day.timestamp()).unwrap();
        (names.not_before, names.not_after) = (day(now - TimeDelta::days(90)), day(until));
        let key = KeyPair::generate().unwrap();
        let certificate = names.signed_by(&key, &issuer).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = acceptor.accept(stream).await;
            }
        });
        let mut roots = RootCertStore::empty();
        if is_trusted {
            roots.add(authority.self_signed(&authority_key).unwrap().der().clone()).unwrap();
        }
        let public_url = Some(format!("https://localhost:{port}"));
        let examiner = CertificateExaminer { public_url, roots: Arc::new(roots) };
        let examined = examiner.examine().await.unwrap();
        server.abort();
        examined.findings.iter().map(|finding| finding.rule).collect()
    }

    #[tokio::test]
    async fn a_certificate_warns_two_weeks_before_its_end_and_is_refused_after_it_or_from_a_stranger() {
        assert_eq!(found(14, true).await, []);
        assert_eq!(found(13, true).await, [Rule::CertificateExpiring]);
        assert_eq!(found(-1, true).await, [Rule::CertificateRefused]);
        assert_eq!(found(60, false).await, [Rule::CertificateRefused]);
    }
}
