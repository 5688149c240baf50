package org.neurarium.views.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neurarium.viewmodels.form.FormField;
import org.neurarium.viewmodels.form.FormModel;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Named;
import org.neurarium.views.testing.Pictures;
import org.neurarium.views.testing.SketchTool;
import org.neurarium.views.testing.Watchdog;
import org.neurarium.views.theme.Theme;
import org.neurarium.views.theme.ThemeFiles;

@ExtendWith(Watchdog.class)
class FormViewTest {
    private final ThemeFiles files = ThemeFiles.load();
    private final FormModel model = new FormModel(SketchTool.description());
    private final Scene scene = Fx.call(() -> new Scene(new ScrollPane(FormView.wide(model)), 800, 900));

    @BeforeAll
    static void start() { Fx.start(); }

    @BeforeEach
    void show() {
        Fx.run(() -> {
            Appearance appearance = new Appearance();
            appearance.theme().set(Appearance.Choice.LIGHT);
            new Theme(appearance, files).dress(scene);
            Pictures.of(scene);
        });
    }

    private FormField field(String name) {
        return model.fields().stream().filter(f -> f.setting().name().equals(name)).findFirst().orElseThrow();
    }

    private <T extends Node> T control(Class<T> type, String spoken) {
        return scene.getRoot()
                .lookupAll("*")
                .stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(n -> n.getAccessibleText() != null && n.getAccessibleText().startsWith(spoken))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " called " + spoken));
    }

    @Test
    void whatIsTypedReachesTheModelAndAWrongNumberIsSaidBeneath() {
        Fx.run(() -> {
            TextField rounds = control(TextField.class, "Rounds per click");
            rounds.setText("250");
            Pictures.of(scene);
            assertEquals(Map.of("max_iter", "250"), model.settings());
            assertTrue(rounds.getPseudoClassStates().contains(FormView.INVALID));
            assertTrue(labels().contains("250 is above the limit of 200."));
            control(ButtonBase.class, "Back to the default, 30").fire();
            assertEquals("30", rounds.getText());
            assertFalse(rounds.getPseudoClassStates().contains(FormView.INVALID));
        });
    }

    @Test
    void sliderAndFieldFollowEachOther() {
        Fx.run(() -> {
            Slider slider = control(Slider.class, "Gate");
            TextField text = control(TextField.class, "Gate");
            text.setText("1.3");
            assertEquals(1.3, slider.getValue(), 1e-9);
            slider.setValueChanging(true);
            slider.setValue(2.4567);
            slider.setValueChanging(false);
            assertEquals("2.46", text.getText());
            assertEquals("2.46", field("gate").text().get());
            text.setText("2.");
            assertEquals("2.", text.getText(), "half a number is left alone");
        });
    }

    @Test
    void aSwitchAChoiceAndAnEmptyAutomaticFieldSpeakTheCommandLinesWords() {
        Fx.run(() -> {
            control(ToggleSwitch.class, "Re-type cells").setSelected(false);
            control(ButtonBase.class, "Gating rule: Two-stage").fire();
            control(TextField.class, "Channel").setText("DAPI");
            assertEquals(Map.of("variant", "two_stage", "retype", "false", "channel", "DAPI"), model.settings());
            control(TextField.class, "Channel").setText("");
            assertEquals(FormField.AUTO, field("channel").text().get());
        });
    }

    @Test
    void rowsAreAddedWrittenAndTakenAway() {
        Fx.run(() -> {
            scene.getRoot()
                    .lookupAll(".nr-rows > .button")
                    .stream()
                    .map(ButtonBase.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .fire();
            Pictures.of(scene);
            control(TextField.class, "Size, row 2").setText("128");
            assertEquals("64,10+128,10", field("octaves").text().get());
            control(ButtonBase.class, "Take row 1 away").fire();
            assertEquals("128,10", field("octaves").text().get());
        });
    }

    @Test
    void fieldsOfAChoiceAppearWithIt() {
        Fx.run(() -> {
            assertFalse(labels().contains("Rank"));
            control(ButtonBase.class, "Adapter: Low rank").fire();
            Pictures.of(scene);
            assertTrue(labels().contains("Rank"));
        });
    }

    @Test
    void inACompactFormTooEveryControlHasAName() {
        Fx.run(() -> {
            FormView compact = FormView.compact(model);
            Scene side = new Scene(compact, 303, 900);
            Appearance appearance = new Appearance();
            appearance.theme().set(Appearance.Choice.DARK);
            new Theme(appearance, files).dress(side);
            Pictures.of(side);
            assertEquals(List.of(), Named.missing(compact));
            assertTrue(compact.prefWidth(-1) <= 304, "it fits the tool side: " + compact.prefWidth(-1));
        });
    }

    /// The labels that can be seen.
    private List<String> labels() {
        return scene.getRoot()
                .lookupAll(".label")
                .stream()
                .filter(n -> n instanceof Label && shown(n))
                .map(n -> ((Label) n).getText())
                .toList();
    }

    private static boolean shown(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent())
            if (!at.isVisible()) return false;
        return node.isVisible();
    }
}
