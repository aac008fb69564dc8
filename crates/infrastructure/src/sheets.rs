//! Tables for spreadsheets.
use application::{
    accounting::reports::SheetWriter,
    rendering::{RenderError, TableCell, TableReport},
};
use domain::shared::{Euro, Language};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// CSV and XLSX files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sheets;

/// Excel reads UTF-8 only after this.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl SheetWriter for Sheets {
    fn csv(&self, report: &TableReport) -> Result<Vec<u8>, RenderError> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        let failed = |error: csv::Error| RenderError(error.to_string());
        writer.write_record(report.columns.iter().map(|column| column.title.as_str())).map_err(failed)?;
        for row in &report.rows {
            writer
                .write_record(row.cells.iter().map(|cell| csv_text(cell, report.language)))
                .map_err(failed)?;
        }
        let rows = writer.into_inner().map_err(|error| RenderError(error.to_string()))?;
        Ok([BYTE_ORDER_MARK.as_bytes(), &rows].concat())
    }

    fn xlsx(&self, report: &TableReport) -> Result<Vec<u8>, RenderError> {
        write_workbook(report).map_err(|error| RenderError(error.to_string()))
    }
}

fn csv_text(cell: &TableCell, language: Language) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => harmless(text),
        TableCell::Amount(euro) if language == Language::En => euro.to_string(),
        TableCell::Amount(euro) => euro.to_string().replace('.', ","),
        TableCell::Day(day) => day.to_string(),
    }
}

/// A text that a spreadsheet would run as a formula is quoted: names and labels come from outside.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn write_workbook(report: &TableReport) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, &report.association.name, &bold)?;
    sheet.write_string_with_format(1, 0, &report.title, &bold)?;
    let mut row = 2;
    for subtitle in &report.subtitles {
        sheet.write_string(row, 0, subtitle)?;
        row += 1;
    }
    row += 1;
    for (column, title) in (0_u16..).zip(&report.columns) {
        sheet.write_string_with_format(
            row,
            column,
            &title.title,
            &bold.clone().set_align(FormatAlign::Left),
        )?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    for line in &report.rows {
        row += 1;
        for (column, cell) in (0_u16..).zip(&line.cells) {
            write_cell(sheet, (row, column), cell, line.total)?;
        }
    }
    sheet.autofit();
    workbook.save_to_buffer()
}

fn write_cell(sheet: &mut Worksheet, at: (u32, u16), cell: &TableCell, total: bool) -> Result<(), XlsxError> {
    let plain = if total { Format::new().set_bold() } else { Format::new() };
    match cell {
        TableCell::Empty => {}
        TableCell::Text(text) => {
            sheet.write_string_with_format(at.0, at.1, text, &plain)?;
        }
        TableCell::Amount(euro) => {
            sheet.write_number_with_format(at.0, at.1, number(*euro), &plain.set_num_format("#,##0.00"))?;
        }
        TableCell::Day(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string())?;
            sheet.write_datetime_with_format(at.0, at.1, day, &plain.set_num_format("dd/mm/yyyy"))?;
        }
    }
    Ok(())
}

/// A cell of a spreadsheet is a float by its format; the decimal text gives the nearest one.
fn number(euro: Euro) -> f64 {
    euro.to_string().parse().unwrap_or_default()
}
