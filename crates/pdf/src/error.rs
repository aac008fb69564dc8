use application::rendering::RenderError;
use typst::diag::SourceDiagnostic;

pub(crate) fn refused(reason: impl std::fmt::Display) -> RenderError {
    RenderError(reason.to_string())
}

pub(crate) fn diagnosed(diagnostics: impl IntoIterator<Item = SourceDiagnostic>) -> RenderError {
    let messages: Vec<String> = diagnostics
        .into_iter()
        .map(|diagnostic| {
            let hints = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v)).collect::<String>();
            format!("{}{hints}", diagnostic.message)
        })
        .collect();
    RenderError(messages.join("; "))
}
