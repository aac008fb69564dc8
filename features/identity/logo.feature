Feature: The logo of the office

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"

  Rule: The logo is the office's own
    Scenario: It is put in place, shown and taken away again
      When Sam puts a picture in place as the logo
      Then the logo is that picture
      When Sam takes the logo away
      Then there is no logo
      When Sam takes the logo away
      Then there is no logo

    Scenario: A text is no logo
      When Sam puts a text in place as the logo
      Then it is refused as "not-a-picture"
      And there is no logo

    Scenario: The accountant leaves it alone
      Given Sam has invited "ann@example.org" as accountant
      And Ann takes up the invitation to "ann@example.org"
      When Ann takes the logo away
      Then it is refused as "forbidden"
