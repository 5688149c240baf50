package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.window.DrawnJobs;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Named;
import org.neurarium.views.testing.Watchdog;

/// Every screen in both themes, small and with large text: controls have names, words are whole.
@ExtendWith(Watchdog.class)
final class EveryScreenTest {
    private static final double LARGER_TEXT = 1.25, LARGE_TEXT = 1.5;
    /// Labels that may end in an ellipsis: what the status bar tells, and names that people give.
    private static final Set<String> MAY_BE_CUT = Set.of("nr-message", "nr-type-name");

    @TempDir private Path folder = Path.of("");

    @Test
    void everyControlHasAName() {
        List<String> nameless = new ArrayList<>();
        visit((person, screen) -> Named.missing(person.scene().getRoot())
                .forEach(n -> nameless.add(screen + ": " + n)));
        assertEquals(List.of(), nameless);
    }

    @Test
    void noWordsAreCutInASmallWindow() {
        List<String> cut = new ArrayList<>();
        visit((person, screen) -> cut(person.scene().getRoot()).forEach(l -> cut.add(screen + ": " + l)));
        assertEquals("", String.join("\n", cut));
    }

    /// What is looked for on each screen; on the JavaFX thread.
    private interface Look {
        void at(Person person, String screen);
    }

    /// Goes through the screens with an image and its cells, in each theme and size of text.
    private void visit(Look look) {
        try (Person person = new Person(folder, 1280, 800)) {
            everywhere(person, "home", look);
            person.opens(Person.NUCLEI);
            person.proposes(Person.NUCLEUS);
            everywhere(person, "cells with a proposal", look);
            person.accepts();
            everywhere(person, "cells", look);
            Fx.run(() -> person.studio().frame().screens().show("cells.tools"));
            everywhere(person, "a tool's page", look);
            neurons(person, look);
            Fx.run(() -> person.studio().frame().screens().show("neurons.tools"));
            everywhere(person, "the page of a tool on networks", look);
            person.pressesCtrl(KeyCode.K);
            everywhere(person, "palette", look);
            person.presses(KeyCode.ESCAPE, "");
            Fx.run(() -> person.studio().frame().preferences().set(true));
            everywhere(person, "preferences", look);
        }
        jobs(DrawnJobs.some(), "jobs", person -> person.studio().jobs().open().set(true), look);
        jobs(DrawnJobs.some(), "a failed job", person -> person.studio().jobs().failure(1), look);
        jobs(DrawnJobs.many(), "many jobs", person -> person.studio().jobs().open().set(true), look);
        jobs(DrawnJobs.none(), "no jobs", person -> person.studio().jobs().open().set(true), look);
    }

    private static void neurons(Person person, Look look) {
        Fx.run(() -> person.studio().frame().screens().show("neurons"));
        everywhere(person, "neurons without a network", look);
        NeuronsModel model = person.studio().neurons();
        Fx.run(model::openSample);
        person.waits("the network is open", () -> model.net().get() != null);
        everywhere(person, "neurons", look);
        Fx.run(() -> model.shown().set(NeuronsModel.View.WEIGHTS));
        for (String tensor : List.of("_conv_stem.weight", "_fc.bias")) {
            Fx.run(() -> model.tree()
                    .reveal(Objects.requireNonNull(model.net().get()).find("tensor:" + tensor).orElseThrow()));
            person.waits("a picture", () -> model.weight().picture().get() != null);
            everywhere(person, tensor, look);
        }
        Fx.run(() -> model.tree().search().set("depthwise"));
        everywhere(person, "a search among layers", look);
    }

    private void jobs(DrawnJobs drawn, String screen, Consumer<Person> act, Look look) {
        Path own = folder.resolve(screen);
        assertTrue(own.toFile().mkdirs());
        try (Person person = new Person(own, 1280, 800, Optional.of(drawn))) {
            person.opens(Person.NUCLEI);
            Fx.run(() -> act.accept(person));
            person.layout();
            everywhere(person, screen, look);
        }
    }

    private static void everywhere(Person person, String screen, Look look) {
        for (Appearance.Choice theme : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
            for (double scale : new double[]{1, LARGER_TEXT, LARGE_TEXT}) {
                Fx.run(() -> {
                    person.studio().frame().appearance().theme().set(theme);
                    person.studio().frame().appearance().textScale().set(scale);
                });
                person.layout();
                person.layout();
                Fx.run(() -> {
                    // What jobs tell arrives at any time: it is laid out first.
                    person.scene().getRoot().applyCss();
                    person.scene().getRoot().layout();
                    look.at(person, screen + ", " + theme + ", text " + Math.round(scale * 100) + " %");
                });
            }
        }
        Fx.run(() -> person.studio().frame().appearance().textScale().set(1));
        person.layout();
    }

    private static boolean told(Labeled label) {
        for (Node n = label; n != null; n = n.getParent()) {
            if (n instanceof Control c && c.getTooltip() != null
                    && c.getTooltip().getText().contains(label.getText())) {
                return true;
            }
        }
        return false;
    }

    /// The labels below a node that show less than they say, where no tooltip tells the whole.
    private static List<String> cut(Node node) {
        List<String> cut = new ArrayList<>();
        if (!node.isVisible()) return cut;
        if (node instanceof Labeled label && label.getWidth() > 0 && label.getText() != null && label.getStyleClass()
                .stream()
                .noneMatch(
                        MAY_BE_CUT::contains)) {
            for (Node child : label.getChildrenUnmodifiable()) {
                if (child instanceof Text shown && shown != label.getGraphic() && !told(label) && !shown.getText()
                        .equals(label.getText())) {
                    cut.add("'" + label.getText() + "' shows as '" + shown.getText() + "' " + label.getStyleClass());
                }
            }
        }
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(c -> cut.addAll(cut(c)));
        return cut;
    }
}
