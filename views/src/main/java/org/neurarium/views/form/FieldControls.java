package org.neurarium.views.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.ToggleSwitch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.neurarium.data.Json;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.viewmodels.form.FormField;
import org.neurarium.views.controls.Choice;

/// The control of a setting, after its type: a switch, segments or a list, a slider with a field, a field with its unit,
/// a table.
final class FieldControls {
    private static final int SEGMENTS_LETTERS = 30;
    private static final int SEGMENTS_LETTERS_COMPACT = 16;

    private FieldControls() {}

    static Node of(FormField field, boolean compact) {
        Node control = switch (field.setting().type()) {
            case BOOLEAN -> toggle(field);
            case CHOICE -> choice(field, compact);
            case INTEGER, NUMBER -> Ranges.slides(field.setting()) ? slider(field) : text(field);
            case TEXT -> field.setting().choicesFrom().isPresent() ? picks(field) : text(field);
            case LIST -> text(field);
            case ROWS -> new RowsControl(field);
        };
        return control;
    }

    private static Node toggle(FormField field) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setAccessibleText(field.setting().label());
        toggle.setSelected(field.text().get().equals("true"));
        toggle.selectedProperty().addListener((_, _, on) -> field.text().set(on ? "true" : "false"));
        field.text().addListener((_, _, now) -> toggle.setSelected(now.equals("true")));
        StackPane place = new StackPane(toggle);
        place.setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("nr-switch-place");
        return place;
    }

    private static Node choice(FormField field, boolean compact) {
        List<SettingDescription.Choice> choices = field.setting().choices();
        int letters = choices.stream().mapToInt(c -> c.label().length() + 2).sum();
        if (letters <= (compact ? SEGMENTS_LETTERS_COMPACT : SEGMENTS_LETTERS) && !field.setting().auto()) {
            Choice<String> segments = new Choice<>(field.setting().label(), choices.stream()
                    .map(SettingDescription.Choice::value)
                    .toList(), v -> label(choices, v));
            segments.value().bindBidirectional(field.text());
            HBox place = new HBox(segments);
            if (compact) HBox.setHgrow(segments, Priority.ALWAYS);
            return place;
        }
        List<String> values = new ArrayList<>(choices.stream().map(SettingDescription.Choice::value).toList());
        if (field.setting().auto()) values.addFirst(FormField.AUTO);
        return list(field, values, choices);
    }

    private static ComboBox<String> list(FormField field, List<String> values,
            List<SettingDescription.Choice> choices) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setAccessibleText(field.setting().label());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String value) { return value == null ? "" : label(choices, value); }

            @Override
            public String fromString(String label) { return label; }
        });
        box.valueProperty().bindBidirectional(field.text());
        invalid(field, box);
        return box;
    }

    private static String label(List<SettingDescription.Choice> choices, String value) {
        if (value.equals(FormField.AUTO)) return "Automatic";
        return choices.stream()
                .filter(c -> c.value().equals(value))
                .map(SettingDescription.Choice::label)
                .findFirst()
                .orElse(value);
    }

    /// What an input offers, when it is known; a field until then.
    private static Node picks(FormField field) {
        StackPane place = new StackPane();
        place.setAlignment(Pos.CENTER_LEFT);
        InvalidationListener fill = _ -> {
            List<String> values = new ArrayList<>(field.offered());
            if (values.isEmpty()) {
                place.getChildren().setAll(text(field));
                return;
            }
            if (field.setting().auto()) values.addFirst(FormField.AUTO);
            if (!values.contains(field.text().get())) values.add(field.text().get());
            place.getChildren().setAll(list(field, values, List.of()));
        };
        field.offered().addListener(fill);
        fill.invalidated(field.offered());
        return place;
    }

    /// A field with its unit inside; left empty it is automatic where that is allowed.
    static TextField text(FormField field) {
        CustomTextField box = new CustomTextField();
        SettingDescription setting = field.setting();
        box.setAccessibleText(setting.label() + (setting.unit().isEmpty() ? "" : " in " + setting.unit()));
        if (!setting.unit().isEmpty()) {
            Label unit = new Label(setting.unit());
            unit.getStyleClass().add("nr-unit");
            box.setRight(unit);
        }
        if (setting.auto()) box.setPromptText("automatic");
        box.setText(inside(setting, field.text().get()));
        box.textProperty().addListener((_, _, now) -> field.text().set(outside(setting, now)));
        field.text().addListener((_, _, now) -> {
            if (!outside(setting, box.getText()).equals(now)) box.setText(inside(setting, now));
        });
        box.setMaxWidth(Double.MAX_VALUE);
        invalid(field, box);
        return box;
    }

    private static String inside(SettingDescription setting, String text) {
        return setting.auto() && text.equals(FormField.AUTO) ? "" : text;
    }

    private static String outside(SettingDescription setting, String typed) {
        return setting.auto() && typed.isBlank() ? FormField.AUTO : typed;
    }

    private static Node slider(FormField field) {
        double min = field.setting().min().orElseThrow();
        double max = field.setting().max().orElseThrow();
        double step = step(max - min);
        Slider slider = new Slider(min, max, min);
        slider.setAccessibleText(field.setting().label());
        slider.setBlockIncrement(step);
        slider.setFocusTraversable(true);
        Runnable follow = () -> number(field).ifPresent(slider::setValue);
        slider.valueProperty().addListener((_, _, now) -> {
            String stepped = stepped(now.doubleValue(), step);
            boolean moved = number(field).isEmpty() || slider.isValueChanging() || slider.isFocused();
            if (moved && !stepped.equals(field.text().get())) field.text().set(stepped);
        });
        field.text().addListener((_, _, _) -> {
            if (!slider.isValueChanging() && !slider.isFocused()) follow.run();
        });
        follow.run();
        TextField box = text(field);
        box.getStyleClass().add("nr-slider-field");
        HBox row = new HBox(slider, box);
        row.getStyleClass().add("nr-slider-row");
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(slider, Priority.ALWAYS);
        return row;
    }

    /// Empty while a number is half typed: the slider stays where it was.
    private static OptionalDouble number(FormField field) {
        try {
            return OptionalDouble.of(Double.parseDouble(field.text().get().strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// A power of ten, a hundredth of the range or finer.
    static double step(double range) { return Math.pow(10, Math.floor(Math.log10(range / 100))); }

    /// The nearest multiple of the step, without the tail that binary fractions leave.
    static String stepped(double value, double step) {
        BigDecimal exact = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(Math.round(value / step)));
        return Json.of(exact.doubleValue()).toString();
    }

    private static void invalid(FormField field, Node control) {
        InvalidationListener look = _ -> control.pseudoClassStateChanged(FormView.INVALID, !field.problem()
                .get()
                .isEmpty());
        field.problem().addListener(look);
        look.invalidated(field.problem());
    }
}
