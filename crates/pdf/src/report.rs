//! A table as the template reads it.
use application::rendering::{Align, RenderError, TableCell, TableReport};
use domain::shared::{
    Language,
    notation::{bare_amount, company_number, short_day},
};
use serde_json::{Value, json};

use crate::{
    notice::{letterhead, printed},
    texts,
    world::WorldFile,
};

/// Data of the table, and the pictures it shows.
pub(crate) fn data(report: &TableReport) -> Result<(Value, Vec<WorldFile>), RenderError> {
    let uneven = report.rows.iter().any(|row| row.cells.len() != report.columns.len());
    if uneven || report.columns.is_empty() {
        return Err(RenderError("a row has not as many cells as the table has columns".to_owned()));
    }
    let mut files = Vec::new();
    let language = report.language;
    let columns: Vec<Value> = report
        .columns
        .iter()
        .map(|column| json!({ "title": column.title, "end": column.align == Align::End, "width": column.width }))
        .collect();
    let rows: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row.cells.iter().map(|cell| written(language, cell)).collect();
            json!({ "cells": cells, "total": row.total })
        })
        .collect();
    let data = json!({
        "lang": language.code(),
        "words": texts::notice(language),
        "letterhead": letterhead(&report.letterhead, &mut files),
        "association": {
            "name": report.association.name,
            "lines": report.association.lines,
            "company_number": report.association.company_number.as_deref().map(company_number),
        },
        "title": report.title,
        "author": report.letterhead.organization,
        "subtitles": report.subtitles,
        "printed": printed(language, report.printed_at),
        "landscape": report.landscape,
        "columns": columns,
        "rows": rows,
    });
    Ok((data, files))
}

fn written(language: Language, cell: &TableCell) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => text.clone(),
        TableCell::Amount(amount) => bare_amount(language, *amount),
        TableCell::Day(day) => short_day(language, *day),
    }
}
