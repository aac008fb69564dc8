Feature: Each organisation keeps to itself

  Rule: Without a session nothing of a building is told
    Scenario: A passer-by asks for the buildings
      Given nobody has signed in
      When the buildings are asked for
      Then it is refused as "unauthenticated"

  Rule: One organisation never sees the buildings of another
    Scenario: The syndic finds the building that he opened
      Given Sam is the syndic of an organisation
      And Sam has opened the building "Les Tilleuls"
      When Sam asks for the building "Les Tilleuls"
      Then it succeeds

    Scenario: A syndic of another organisation is told that there is no such building
      Given Sam is the syndic of an organisation
      And Sam has opened the building "Les Tilleuls"
      And Eve is the syndic of an organisation
      When Eve asks for the building "Les Tilleuls"
      Then it is refused as "not-found"

  Rule: Nobody gives himself a role
    Scenario: An accountant may not invite
      Given Sam is the syndic of an organisation
      And Ann is an accountant there
      When Ann invites somebody as syndic
      Then it is refused as "forbidden"
