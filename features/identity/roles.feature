Feature: A role is given, switched and taken away, and never taken

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: Nobody gives himself a role
    Scenario Outline: A <role> may invite nobody
      Given Sam has invited "person@example.org" as <role>
      And Pat takes up the invitation to "person@example.org"
      When Pat invites "friend@example.org" as syndic
      Then it is refused as "forbidden"

      Examples:
        | role           |
        | accountant     |
        | council_member |
        | owner          |
        | resident       |
        | contractor     |

    Scenario: The syndic cannot make an administrator of the installation
      When Sam invites "friend@example.org" as platform_admin
      Then it is refused as "malformed-request"

    Scenario: Nobody acts in the role of somebody else
      Given Sam has invited "ann@example.org" as accountant
      And Ann takes up the invitation to "ann@example.org"
      When Ann switches to the role of Sam
      Then it is refused as "membership-not-found"
      And Ann works as accountant

  Rule: One person acts in one of his roles at a time
    Scenario: A council member who is the accountant too
      Given Sam has invited "ann@example.org" as accountant
      And Ann takes up the invitation to "ann@example.org"
      And Sam has invited "ann@example.org" as council_member
      And Ann takes up the second invitation to "ann@example.org"
      When Ann opens the owners of the building
      Then it is refused as "forbidden"
      When Ann switches to accountant
      And Ann opens the owners of the building
      Then it succeeds

  Rule: A role that is taken away ends at once
    Scenario: The accountant leaves the office
      Given Sam has invited "ann@example.org" as accountant
      And Ann takes up the invitation to "ann@example.org"
      When Sam takes the role of Ann away
      And Ann opens the owners of the building
      Then it is refused as "unauthenticated"

    Scenario: An office keeps its last syndic
      When Sam takes the role of Sam away
      Then it is refused as "last-syndic"

  Rule: A role reaches what it is for and nothing else
    Scenario Outline: A <role> asks for <what>
      Given Sam has invited "person@example.org" as <role>
      And Pat takes up the invitation to "person@example.org"
      When Pat opens <what>
      Then it is refused as "<problem>"

      Examples:
        | role           | what                       | problem   |
        | council_member | the owners of the building | forbidden |
        | council_member | the members                | forbidden |
        | owner          | the owners of the building | forbidden |
        | owner          | the lots of the building   | forbidden |
        | owner          | the members                | forbidden |
        | resident       | the lots of the building   | forbidden |
        | contractor     | the documents              | forbidden |
        | accountant     | the members                | forbidden |

    Scenario: A council member sees no other building of the same office
      Given Sam has invited "person@example.org" as council_member
      And Pat takes up the invitation to "person@example.org"
      And Sam has opened the building "Zeezicht"
      When Pat asks for the building "Zeezicht"
      Then it is refused as "not-found"
