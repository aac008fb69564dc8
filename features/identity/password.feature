Feature: A password that was lost is replaced, and one that leaked stops working

  Background:
    Given Sam is the syndic of the open building "Les Tilleuls"
    And Sam has invited "ann@example.org" as accountant
    And Ann takes up the invitation to "ann@example.org"

  Rule: A link to the mailbox replaces a lost password
    Scenario: A new password by mail
      Given Ann asks for a new password
      When Ann sets the password "the second sentence of Ann" with the link
      Then it succeeds
      And Ann signs in with "the second sentence of Ann"
      And the old password of Ann is refused as "wrong-credentials"

    Scenario: The link works once
      Given Ann asks for a new password
      And Ann sets the password "the second sentence of Ann" with the link
      When Ann sets the password "the third sentence of Ann" with the link
      Then it is refused as "link-spent"

    Scenario: A newer link replaces the older one
      Given Ann asks for a new password
      And the link is kept
      And Ann asks for a new password
      When Ann sets the password "the second sentence of Ann" with the kept link
      Then it is refused as "link-spent"

    Scenario: The link lay too long
      Given Ann asks for a new password
      And the link has expired
      When Ann sets the password "the second sentence of Ann" with the link
      Then it is refused as "link-spent"

    Scenario: A weak password leaves the link as it was
      Given Ann asks for a new password
      When Ann sets the password "short" with the link
      Then it is refused as "invalid-input"
      And field "password" is marked "password_too_short"
      When Ann sets the password "the second sentence of Ann" with the link
      Then it succeeds

  Rule: Asking tells nobody who has an account
    Scenario: An address that nobody has
      When somebody asks for a new password for "nobody@example.org"
      Then it succeeds

  Rule: A new password ends the sessions it did not open
    Scenario: A password set by link ends every session
      Given Ann asks for a new password
      And Ann sets the password "the second sentence of Ann" with the link
      When Ann asks who is signed in
      Then it is refused as "unauthenticated"

    Scenario: A password changed here keeps this session and ends the others
      Given Ann is signed in on a second device
      When Ann changes the password to "the second sentence of Ann"
      Then it succeeds
      And Ann is still signed in
      And the second device of Ann is signed out

    Scenario: Without the current password nothing is changed
      When Ann changes the password to "the second sentence of Ann" without knowing the current one
      Then it is refused as "wrong-password"
      And field "current_password" is marked "wrong_password"
