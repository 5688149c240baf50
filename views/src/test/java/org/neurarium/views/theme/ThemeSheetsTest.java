package org.neurarium.views.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.viewmodels.canvas.CategoryColours;

class ThemeSheetsTest {
    private static final List<String> GROUNDS = List.of("-color-bg-inset", "-color-bg-default", "-color-bg-subtle",
            "-color-bg-overlay", "-nr-hover", "-nr-input");
    private static final List<String> RULES = List.of("neurarium.css", "frame.css", "home.css", "form.css");

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void textReachesFourAndAHalf(String theme) {
        TokenSheet sheet = TokenSheet.read(theme);
        List<String> faint = new ArrayList<>();
        for (String text : List.of("-color-fg-default", "-color-fg-muted", "-color-fg-subtle", "-color-accent-fg",
                "-color-success-fg", "-color-warning-fg", "-color-danger-fg"))
            for (String ground : GROUNDS)
                if (sheet.contrast(text, ground) < 4.5) faint.add(text + " on " + ground);
        for (String role : List.of("accent", "success", "warning", "danger"))
            if (sheet.contrast("-color-" + role + "-fg", "-color-" + role + "-subtle") < 4.5) faint.add(role);
        for (String filled : List.of("-color-accent-emphasis", "-nr-accent-pressed", "-color-danger-emphasis",
                "-nr-danger-pressed"))
            if (sheet.contrast("-color-fg-emphasis", filled) < 4.5) faint.add("white on " + filled);
        for (String current : List.of("-color-accent-subtle", "-nr-selection-bg"))
            for (String text : List.of("-color-fg-default", "-color-fg-muted"))
                if (sheet.contrast(text, current) < 4.5) faint.add(text + " on " + current);
        assertEquals(List.of(), faint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void fieldsAndLinesReachThree(String theme) {
        TokenSheet sheet = TokenSheet.read(theme);
        List<String> faint = new ArrayList<>();
        for (String ground : List.of("-color-bg-default", "-nr-input", "-color-bg-inset"))
            for (String line : List.of("-nr-field-edge", "-nr-control", "-color-accent-fg", "-color-danger-fg"))
                if (sheet.contrast(line, ground) < 3) faint.add(line + " on " + ground);
        for (int i = 1; i <= CategoryColours.COUNT; i++)
            if (sheet.contrast("-nr-cat-" + i, "-color-bg-default") < 3) faint.add("category " + i);
        if (sheet.contrast("-nr-selection", "-nr-selection-edge") < 3) faint.add("selection on its edge");
        assertEquals(List.of(), faint);
    }

    @Test
    void bothThemesDefineTheSameNames() {
        assertEquals(TokenSheet.read("dark").values().keySet(), TokenSheet.read("light").values().keySet());
    }

    @Test
    void theRulesHoldNoColourOfTheirOwn() {
        for (String rules : RULES) {
            Matcher colour = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(").matcher(TokenSheet.text(rules));
            assertFalse(colour.find(), () -> rules + " has " + colour.group());
        }
    }

    @Test
    void everyNameThatARuleLooksUpIsDefined() {
        Set<String> defined = new TreeSet<>(TokenSheet.read("dark").values().keySet());
        Set<String> unknown = new TreeSet<>();
        for (String rules : RULES) {
            String css = TokenSheet.text(rules);
            Matcher own = Pattern.compile("(-(?:nr|color)-[\\w-]+)\\s*:").matcher(css);
            while (own.find())
                defined.add(own.group(1));
            Matcher used = Pattern.compile("(?<![\\w.-])(-(?:nr|color)-[\\w-]++)(?!\\s*:)").matcher(css);
            while (used.find())
                if (!defined.contains(used.group(1)) && !css.contains(used.group(1) + ":")) unknown.add(used.group(1));
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void theTableOfTheLookStands() {
        assertEquals("#151A21", TokenSheet.read("dark").values().get("-color-bg-default"));
        assertEquals("#5A64E6", TokenSheet.read("dark").values().get("-color-accent-emphasis"));
        assertEquals("#424CCB", TokenSheet.read("light").values().get("-color-accent-fg"));
        assertEquals(TokenSheet.read("dark").color("-color-accent-emphasis"), TokenSheet.read("dark")
                .color(
                        "-color-accent-5"));
    }

    @Test
    void lengthsScaleAndHairlinesDoNot() {
        String css = ".a:hover { -fx-padding: 4px 12px 0 1px; -fx-pref-height: 27px; -fx-font-size: 12.5px; }";
        assertEquals(".a:hover { -fx-padding: 6px 18px 0 1px; -fx-pref-height: 41px; -fx-font-size: 18.8px; }",
                PixelScale.of(
                        css, 1.5));
        assertEquals(css, PixelScale.of(css, 1));
    }
}
