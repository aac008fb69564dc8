use application::{
    identity::{Secrets, Token},
    shared::StoreError,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bytes of a SHA-256 block, as HMAC needs it.
const BLOCK: usize = 64;

/// Random tokens, and link tokens derived from the installation's own secret.
#[derive(Clone)]
pub struct InstallationSecrets {
    secret: [u8; 32],
}

impl InstallationSecrets {
    /// `secret` is whatever the operator configured, of any length.
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self { secret: Sha256::digest(secret).into() }
    }

    fn token(plain: String) -> Token {
        let hash = Sha256::digest(plain.as_bytes()).into();
        Token { plain, hash }
    }
}

impl Secrets for InstallationSecrets {
    fn random(&self) -> Result<Token, StoreError> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| StoreError::Unavailable(error.to_string().into()))?;
        Ok(Self::token(URL_SAFE_NO_PAD.encode(bytes)))
    }

    fn for_link(&self, link: Uuid) -> Token {
        Self::token(URL_SAFE_NO_PAD.encode(hmac(&self.secret, link.as_bytes())))
    }

    fn hash(&self, plain: &str) -> [u8; 32] {
        Sha256::digest(plain.as_bytes()).into()
    }
}

/// HMAC-SHA-256 (RFC 2104) with a key of one digest.
fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |filler: u8| {
        let mut block = [filler; BLOCK];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_gives_the_published_value() {
        // RFC 4231 § 4.2, its key of 20 bytes padded with zeros as HMAC itself pads it.
        let mut key = [0_u8; 32];
        key[..20].fill(0x0b);
        let hex: String = hmac(&key, b"Hi There").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    #[test]
    fn a_link_has_the_same_token_each_time_and_another_in_another_installation() {
        let (here, there) = (InstallationSecrets::new(b"a"), InstallationSecrets::new(b"b"));
        let link = Uuid::from_u128(7);
        assert_eq!(here.for_link(link).plain, here.for_link(link).plain);
        assert_ne!(here.for_link(link).plain, there.for_link(link).plain);
        assert_ne!(here.for_link(link).plain, here.for_link(Uuid::from_u128(8)).plain);
        assert_eq!(here.hash(&here.for_link(link).plain), here.for_link(link).hash);
    }

    #[test]
    fn random_tokens_differ() {
        let secrets = InstallationSecrets::new(b"a");
        let (one, other) = (secrets.random().unwrap(), secrets.random().unwrap());
        assert_ne!(one.plain, other.plain);
        assert_eq!(one.plain.len(), 43);
    }
}
