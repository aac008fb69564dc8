//! Files of a building and who may see them.
use cucumber::{given, then, when};
use serde_json::json;

use super::sending::notice_of;
use crate::world::{World, platform};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

#[given(regex = r#"^(\w+) keeps the PDF "([^"]+)" for the (staff|council|owners)$"#)]
async fn keeps(world: &mut World, who: String, title: String, circle: String) {
    world.actor = who;
    let path = world.in_building(&format!(
        "/documents?file_name={title}.pdf&title={title}&kind=other&visibility={circle}"
    ));
    world.upload(&path, "application/octet-stream", PDF.to_vec()).await;
    let id = world.answer().clone().expect_success("keep a file").text("/document_id").to_owned();
    world.name("document", &title, &id);
}

#[given(regex = r"^(\w+) is an? (owner|council member) of the building$")]
async fn of_the_building(world: &mut World, name: String, role: String) {
    let (syndic, building) = (world.browser(), world.only("building"));
    let role = role.replace(' ', "_");
    let client = platform().await.invited(&syndic, &role, Some(&building)).await;
    world.people.insert(name, client);
}

#[when(regex = r#"^a file "([^"]+)" of "([^"]*)" is kept$"#)]
async fn keep(world: &mut World, name: String, content: String) {
    let path = world.in_building(&format!("/documents?file_name={name}"));
    world.upload(&path, "application/octet-stream", content.into_bytes()).await;
}

#[then(regex = r#"^(\w+) (finds|does not find) "([^"]+)" among the documents$"#)]
async fn finds(world: &mut World, who: String, sees: String, title: String) {
    let path = world.in_building("/documents");
    let list = world.browser_of(&who).get(&path).await.expect_success("list the documents");
    let found = list.body["items"].as_array().unwrap().iter().any(|one| one["title"] == title);
    assert_eq!(found, sees == "finds", "{}", list.body);
}

#[when(regex = r#"^(\w+) opens the document "([^"]+)"$"#)]
async fn opens(world: &mut World, who: String, title: String) {
    world.actor = who;
    let path = world.in_building(&format!("/documents/{}/content", world.id("document", &title)));
    world.get(&path).await;
}

#[then(regex = r"^the same bytes come back as a PDF$")]
fn same(world: &mut World) {
    let answer = world.answer();
    assert_eq!(answer.bytes, PDF);
    assert_eq!(answer.headers["content-type"], "application/pdf");
}

async fn show_to(world: &mut World, document: &str, circle: &str) {
    let path = world.in_building(&format!("/documents/{document}/visibility"));
    world.put(&path, json!({ "visibility": circle })).await;
}

#[when(regex = r#"^(\w+) shows "([^"]+)" to the (staff|council|owners)$"#)]
async fn shows(world: &mut World, who: String, title: String, circle: String) {
    world.actor = who;
    let document = world.id("document", &title);
    show_to(world, &document, &circle).await;
}

#[when(regex = r"^(\w+) shows the paper of (\w+) to the (staff|council|owners)$")]
async fn shows_paper(world: &mut World, who: String, owner: String, circle: String) {
    world.actor = who;
    let notice = notice_of(world, &owner).await;
    show_to(world, notice["document_id"].as_str().unwrap(), &circle).await;
}
