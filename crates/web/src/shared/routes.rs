//! The addresses of the API, arranged by their parts. actix-web asks one resource after the other, each by an
//! expression; a hundred of them cost more than the answer. Arranged as a tree a part that is no parameter is compared as
//! text, and only what lies below it is asked.
use std::collections::BTreeMap;

use actix_web::{
    Resource, Route,
    web::{self, ServiceConfig},
};

/// What is below one part of an address, and the methods of the address that ends there.
#[derive(Default)]
pub struct Routes {
    here: Vec<Route>,
    /// By the part, parameters last.
    below: BTreeMap<(bool, String), Self>,
}

impl Routes {
    /// One operation: a method of an address such as `/buildings/{building_id}/units`.
    pub fn route(&mut self, path: &str, route: Route) -> &mut Self {
        let mut node = &mut *self;
        for part in path.split('/').filter(|part| !part.is_empty()) {
            node = node.child(part);
        }
        node.here.push(route);
        self
    }

    /// The operations of a room.
    pub fn room(&mut self, add: impl FnOnce(&mut Self)) -> &mut Self {
        add(self);
        self
    }

    /// Words stand before a parameter, which would take every word for itself.
    fn child(&mut self, part: &str) -> &mut Self {
        self.below.entry((part.starts_with('{'), part.to_owned())).or_default()
    }

    /// Gives all of them to actix-web.
    pub fn register(self, config: &mut ServiceConfig) {
        if !self.here.is_empty() {
            config.service(resource("", self.here));
        }
        for ((_, part), node) in self.below {
            let path = format!("/{part}");
            if node.below.is_empty() {
                config.service(resource(&path, node.here));
            } else {
                config.service(web::scope(&path).configure(|config| node.register(config)));
            }
        }
    }
}

fn resource(path: &str, routes: Vec<Route>) -> Resource {
    routes.into_iter().fold(web::resource(path), Resource::route)
}

#[cfg(test)]
mod tests {
    use actix_web::{App, HttpRequest, test};

    use super::*;

    async fn pattern(request: HttpRequest) -> String {
        format!("{} {}", request.match_pattern().unwrap(), request.match_info().iter().count())
    }

    #[actix_web::test]
    async fn an_address_is_found_by_its_parts_and_named_as_it_was_given() {
        let app = test::init_service(App::new().service(web::scope("/api").configure(|config| {
            let mut routes = Routes::default();
            routes
                .route("/houses/{house}/rooms/{room}", web::get().to(pattern))
                .route("/houses/{house}", web::get().to(pattern))
                .route("/houses/newest", web::get().to(pattern))
                .route("/houses", web::get().to(pattern))
                .route("/houses", web::post().to(|| async { "made" }));
            routes.register(config);
        })))
        .await;
        for (path, said) in [
            ("/api/houses", "/api/houses 0"),
            ("/api/houses/newest", "/api/houses/newest 0"),
            ("/api/houses/7", "/api/houses/{house} 1"),
            ("/api/houses/7/rooms/8", "/api/houses/{house}/rooms/{room} 2"),
        ] {
            let answer =
                test::call_and_read_body(&app, test::TestRequest::get().uri(path).to_request()).await;
            assert_eq!(answer, said, "{path}");
        }
        let made =
            test::call_and_read_body(&app, test::TestRequest::post().uri("/api/houses").to_request()).await;
        assert_eq!(made, "made");
        for nowhere in ["/api/houses/7/rooms", "/api/houses/", "/api/houses/7/rooms/8/9", "/api/house"] {
            let answer = test::call_service(&app, test::TestRequest::get().uri(nowhere).to_request()).await;
            assert_eq!(answer.status(), 404, "{nowhere}");
        }
    }
}
