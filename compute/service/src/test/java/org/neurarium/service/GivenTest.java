package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Json;

/// Whether a run that goes on has the inputs that it had.
class GivenTest {
    private static Json.Obj given(String sha256) { return Json.object().with("ref", "net").with("sha256", sha256); }

    private static Json.Obj given(String sha256, String own, String beside) {
        return given(sha256).with("files", Json.object().with("net", own).with("config.json", beside));
    }

    @Test
    void theDigestsOfAllFilesCount() {
        assertTrue(Given.same(given("a"), given("a")));
        assertFalse(Given.same(given("a"), given("b")));
        assertTrue(Given.same(given("ab", "a", "b"), given("ab", "a", "b")));
        assertFalse(Given.same(given("ab", "a", "b"), given("ac", "a", "c")));
        assertFalse(Given.same(Json.of(List.of(given("a"), given("b"))), given("a")));
        assertTrue(Given.same(Json.of(List.of(given("a"), given("b"))), Json.of(List.of(given("a"), given("b")))));
    }

    @Test
    void whatWasBegunBeforeConfigurationsCountedGoesOn() {
        assertTrue(Given.same(given("a"), given("ab", "a", "b")));
        assertFalse(Given.same(given("b"), given("ab", "a", "b")));
        assertFalse(Given.same(given("ab", "a", "b"), given("a")), "what told of it is gone");
    }
}
