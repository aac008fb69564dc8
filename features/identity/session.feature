Feature: Signing in is slowed down for guessers, and a session ends when its person says so

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And Sam has invited "ann@example.org" as accountant
    And Ann takes up the invitation to "ann@example.org"

  Rule: Guessing gets slower with every mistake
    Scenario: Four mistakes are free
      Given Ann has mistyped the password 4 times
      Then Ann signs in with the right password

    Scenario: The right password must wait too after five mistakes
      Given Ann has mistyped the password 5 times
      When Ann tries the right password
      Then it is refused as "too-many-attempts"
      And field "password" is marked "too_many_attempts"

    Scenario: The guesses at one person do not lock out another
      Given Ann has mistyped the password 5 times
      And Sam has invited "bob@example.org" as accountant
      When Bob takes up the invitation to "bob@example.org"
      Then Bob signs in with the right password

    Scenario: An unknown address is answered like a wrong password
      When somebody tries to sign in as "nobody@example.org"
      Then it is refused as "wrong-credentials"

  Rule: Signing out everywhere leaves no session behind
    Scenario: Three devices
      Given Ann is signed in on a second device
      And Ann is signed in on a third device
      When Ann signs out everywhere
      Then it succeeds
      And the second device of Ann is signed out
      And the third device of Ann is signed out
      And Ann asks who is signed in
      And it is refused as "unauthenticated"
      And Ann signs in with the right password

    Scenario: Signing out here leaves the other device alone
      Given Ann is signed in on a second device
      When Ann signs out here
      Then the second device of Ann is still signed in

  Rule: Another site cannot write in the name of a visitor
    Scenario: A page of another site
      When Ann's browser sends a write from the page of "https://evil.example"
      Then it is refused as "foreign-origin"

    Scenario: A form without the header of the app
      When Ann's browser sends a write without the header of the app
      Then it is refused as "csrf-header-missing"

  Rule: An address is changed by whoever reads the new mailbox
    Scenario: The link to the new mailbox moves the account
      Given Ann asks to be reached at "ann.new@example.org"
      When the link to the new mailbox is followed
      Then it succeeds
      And Ann signs in at "ann.new@example.org"

    Scenario: Nothing changes before the link is followed
      Given Ann asks to be reached at "ann.new@example.org"
      Then Ann signs in with the right password
