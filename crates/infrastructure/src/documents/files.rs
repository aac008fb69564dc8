use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::Path, sync::Arc};

use application::{documents::FileStore, shared::StoreError};
use async_trait::async_trait;
use domain::shared::OrganizationId;
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path as Key};
use sha2::{Digest, Sha256};

/// Files in a folder, each under its organisation and its digest.
#[derive(Clone)]
pub struct LocalFiles(Arc<dyn ObjectStore>);

impl LocalFiles {
    /// Makes the folder when it is missing, closed to other accounts of the machine.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(unavailable)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?;
        // Brought to the disk before the row that points to it is committed: a power cut takes both or neither.
        Ok(Self(Arc::new(store.with_fsync(true))))
    }
}

#[async_trait]
impl FileStore for LocalFiles {
    async fn put(&self, organization: OrganizationId, bytes: Vec<u8>) -> Result<[u8; 32], StoreError> {
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        // Written to a temporary name and moved: a reader never sees half a file.
        self.0.put(&key(organization, sha256), bytes.into()).await.map_err(unavailable)?;
        Ok(sha256)
    }

    async fn get(&self, organization: OrganizationId, sha256: [u8; 32]) -> Result<Vec<u8>, StoreError> {
        let found = self.0.get(&key(organization, sha256)).await.map_err(unavailable)?;
        let bytes = found.bytes().await.map_err(unavailable)?.to_vec();
        if <[u8; 32]>::from(Sha256::digest(&bytes)) != sha256 {
            return Err(StoreError::Corrupt("a stored file no longer has its digest".into()));
        }
        Ok(bytes)
    }
}

fn key(organization: OrganizationId, sha256: [u8; 32]) -> Key {
    let digest: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    Key::from(format!("{organization}/{}/{digest}", digest.get(..2).unwrap_or_default()))
}

fn unavailable(error: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[tokio::test]
    async fn a_file_comes_back_as_it_went_and_only_to_its_organisation() {
        let folder = tempfile::tempdir().unwrap();
        let files = LocalFiles::open(folder.path()).unwrap();
        let ours = OrganizationId::from_uuid(uuid::Uuid::from_u128(1));
        let theirs = OrganizationId::from_uuid(uuid::Uuid::from_u128(2));
        let digest = files.put(ours, b"%PDF-1.7".to_vec()).await.unwrap();
        assert_eq!(files.put(ours, b"%PDF-1.7".to_vec()).await.unwrap(), digest);
        assert_eq!(files.get(ours, digest).await.unwrap(), b"%PDF-1.7");
        assert!(files.get(theirs, digest).await.is_err());
    }

    #[tokio::test]
    async fn the_folder_is_closed_to_other_accounts_of_the_machine() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("files");
        let files = LocalFiles::open(&folder).unwrap();
        files.put(OrganizationId::from_uuid(uuid::Uuid::nil()), b"%PDF-1.7".to_vec()).await.unwrap();
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
