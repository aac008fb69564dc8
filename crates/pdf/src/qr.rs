use application::rendering::RenderError;
use qrcode::{EcLevel, QrCode, render::svg};

use crate::error::refused;

/// A payment code as a drawing. Level M and the quiet zone of the standard (EPC069-12 v2.1).
pub(crate) fn drawing(payload: &str) -> Result<String, RenderError> {
    let code = QrCode::with_error_correction_level(payload, EcLevel::M).map_err(refused)?;
    Ok(code.render::<svg::Color>().quiet_zone(true).min_dimensions(200, 200).build())
}
