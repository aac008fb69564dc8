-- What ties people to buildings: keys that could not be drawn before the building tables stood.

ALTER TABLE membership ADD FOREIGN KEY (organization_id, building_id)
    REFERENCES building (organization_id, building_id);
ALTER TABLE invitation ADD FOREIGN KEY (organization_id, building_id)
    REFERENCES building (organization_id, building_id);
ALTER TABLE invitation ADD FOREIGN KEY (organization_id, building_id, owner_id)
    REFERENCES owner (organization_id, building_id, owner_id);
ALTER TABLE owner ADD FOREIGN KEY (person_id) REFERENCES person;

-- An invitation names the building, and its acceptance links the owner's account to the person: nothing more.
CREATE POLICY platform_names_it ON building FOR SELECT TO koprogo_platform USING (true);
GRANT SELECT (organization_id, building_id, name) ON building TO koprogo_platform;
CREATE POLICY platform_sees_the_link ON owner FOR SELECT TO koprogo_platform USING (true);
CREATE POLICY platform_links ON owner FOR UPDATE TO koprogo_platform USING (true) WITH CHECK (true);
GRANT SELECT (organization_id, building_id, owner_id, person_id), UPDATE (person_id) ON owner TO koprogo_platform;
