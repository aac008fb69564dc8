//! What stands in front of the program: which proxies are ours, and from which pages a write may come.
use std::{net::IpAddr, str::FromStr, sync::Arc};

use actix_web::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use thiserror::Error;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// A text that is neither an address nor a network.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is neither an address such as 127.0.0.1 nor a network such as 10.0.0.0/8")]
pub struct InvalidNetwork(String);

/// Addresses that share their first bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    base: IpAddr,
    bits: u32,
}

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || InvalidNetwork(text.to_owned());
        let (address, bits) =
            text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let base: IpAddr = address.parse().map_err(|_not_one| refused())?;
        let all = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(all), str::parse).map_err(|_no_number| refused())?;
        if bits > all { Err(refused()) } else { Ok(Self { base, bits }) }
    }
}

impl Network {
    fn holds(self, address: IpAddr) -> bool {
        let (difference, all) = match (self.base, address) {
            (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits() ^ b.to_bits()), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits() ^ b.to_bits(), 128),
            _ => return false,
        };
        difference.checked_shr(all - self.bits).unwrap_or_default() == 0
    }
}

/// The proxies whose word about the client is believed, and the address people type.
#[derive(Debug, Clone, Default)]
pub struct Front {
    proxies: Arc<[Network]>,
    public_host: Option<Arc<str>>,
}

impl Front {
    /// `proxies` holds addresses and networks with commas between; `public_url` begins with its scheme.
    ///
    /// # Errors
    /// [`InvalidNetwork`] for the first that is neither.
    pub fn new(proxies: &str, public_url: Option<&str>) -> Result<Self, InvalidNetwork> {
        let proxies = proxies.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::parse);
        Ok(Self {
            proxies: proxies.collect::<Result<_, _>>()?,
            public_host: public_url.and_then(host_of).map(Arc::from),
        })
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.holds(address.to_canonical()))
    }

    /// Whether a proxy of ours sent this.
    #[must_use]
    pub fn is_ours(&self, peer: Option<IpAddr>) -> bool {
        peer.is_some_and(|peer| self.trusts(peer))
    }

    /// Who asks, for throttling: the first address from the right that is no proxy of ours. What stands left of it
    /// is the client's own word. Empty when the transport has no address.
    #[must_use]
    pub fn client(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> String {
        let Some(peer) = peer else { return String::new() };
        let mut nearest = peer.to_canonical();
        let forwarded: Vec<&str> = headers
            .get_all(FORWARDED_FOR)
            .filter_map(|value| value.to_str().ok())
            .flat_map(|list| list.split(','))
            .collect();
        for named in forwarded.iter().rev() {
            let Ok(address) = named.trim().parse::<IpAddr>() else { break };
            if !self.trusts(nearest) {
                break;
            }
            nearest = address.to_canonical();
        }
        nearest.to_string()
    }

    /// Whether a write with these headers comes from a page of this program, or from no page at all. Browsers write
    /// `Origin` themselves; programs send none.
    #[must_use]
    pub fn is_own_page(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> bool {
        let Some(origin) = headers.get(ORIGIN) else { return true };
        let Some(origin) = origin.to_str().ok().and_then(host_of) else { return false };
        let forwarded = headers.get(FORWARDED_HOST).filter(|_| self.is_ours(peer));
        let asked = forwarded.or_else(|| headers.get(HOST)).and_then(|host| host.to_str().ok());
        [asked, self.public_host.as_deref()]
            .into_iter()
            .flatten()
            .any(|host| host.eq_ignore_ascii_case(origin))
    }
}

/// `https://app.example.be:8443/x` is at `app.example.be:8443`.
fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split('/').next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn headers(lines: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(name.clone(), HeaderValue::from_static(value));
        }
        map
    }

    fn from(front: &Front, peer: &str, forwarded: &'static str) -> String {
        front.client(&headers(&[(FORWARDED_FOR, forwarded)]), Some(peer.parse().unwrap()))
    }

    #[test]
    fn without_a_proxy_of_ours_nobody_chooses_his_own_address() {
        let front = Front::new("", None).unwrap();
        assert_eq!(from(&front, "192.0.2.7", "10.0.0.1, 198.51.100.9"), "192.0.2.7");
        assert_eq!(front.client(&HeaderMap::new(), None), "");
    }

    #[test]
    fn a_proxy_of_ours_is_believed_and_what_the_client_wrote_before_it_is_not() {
        let front = Front::new("127.0.0.1, 10.0.0.0/8", None).unwrap();
        assert_eq!(from(&front, "127.0.0.1", "1.1.1.1, 198.51.100.9"), "198.51.100.9");
        assert_eq!(from(&front, "127.0.0.1", "1.1.1.1, 198.51.100.9, 10.2.3.4"), "198.51.100.9");
        assert_eq!(from(&front, "::ffff:127.0.0.1", "198.51.100.9"), "198.51.100.9");
        assert_eq!(from(&front, "127.0.0.1", "not an address"), "127.0.0.1");
        assert_eq!(from(&front, "11.0.0.1", "198.51.100.9"), "11.0.0.1");
    }

    #[test]
    fn a_network_ends_where_its_bits_end() {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"),
            ("192.168.4.0/22", "192.168.7.255", "192.168.8.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("fd00::/8", "fdff::1", "fe00::1"),
        ] {
            let network: Network = network.parse().unwrap();
            assert!(network.holds(inside.parse().unwrap()) && !network.holds(outside.parse().unwrap()));
        }
        assert!("0.0.0.0/0".parse::<Network>().unwrap().holds("203.0.113.5".parse().unwrap()));
        for wrong in ["proxy.example.be", "10.0.0.0/33", "10.0.0.0/x", "10.0.0"] {
            assert!(Front::new(wrong, None).is_err(), "{wrong}");
        }
    }

    fn own(front: &Front, lines: &[(HeaderName, &'static str)]) -> bool {
        front.is_own_page(&headers(lines), Some("192.0.2.7".parse().unwrap()))
    }

    #[test]
    fn a_write_comes_from_a_page_of_the_program_or_from_no_page() {
        let front = Front::new("", Some("https://app.example.be")).unwrap();
        assert!(own(&front, &[(HOST, "127.0.0.1:8080")]));
        assert!(own(&front, &[(HOST, "127.0.0.1:8080"), (ORIGIN, "http://127.0.0.1:8080")]));
        assert!(own(&front, &[(HOST, "127.0.0.1:8080"), (ORIGIN, "https://App.example.be")]));
        for foreign in [
            "https://evil.example",
            "http://127.0.0.1:8081",
            "https://app.example.be.evil.example",
            "null",
            "",
        ] {
            assert!(!own(&front, &[(HOST, "127.0.0.1:8080"), (ORIGIN, foreign)]), "{foreign}");
        }
    }

    #[test]
    fn the_host_that_a_proxy_was_asked_for_counts_only_from_a_proxy_of_ours() {
        let lines = [
            (HOST, "koprogo:8080"),
            (FORWARDED_HOST, "kopro.example.be"),
            (ORIGIN, "https://kopro.example.be"),
        ];
        assert!(!own(&Front::new("", None).unwrap(), &lines));
        assert!(own(&Front::new("192.0.2.0/24", None).unwrap(), &lines));
    }
}
