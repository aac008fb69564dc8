use domain::{law::StructuredCommunication, shared::BuildingId};

/// Five digits of the building and five of the owner, with their check digits: the same at each payment.
///
/// `None` once the numbers of a building are used up.
pub(super) fn payment_reference(building: BuildingId, sequence: u32) -> Option<String> {
    const LAST: u32 = 99_999;
    if sequence > LAST {
        return None;
    }
    let building = u64::try_from(building.as_uuid().as_u128() % 89_999).ok()? + 10_000;
    let issued = StructuredCommunication::issue(building * 100_000 + u64::from(sequence));
    issued.ok().map(StructuredCommunication::digits)
}
