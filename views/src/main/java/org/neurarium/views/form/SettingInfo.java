package org.neurarium.views.form;

import atlantafx.base.controls.Popover;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingDescription.Choice;
import org.neurarium.viewmodels.form.FormField;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The small i beside a label: what the setting is, what it is called outside, and its default.
final class SettingInfo {
    private SettingInfo() {}

    static Button button(FormField field) {
        SettingDescription setting = field.setting();
        return button(setting.label(), setting.name(), byDefault(field), sentence(field));
    }

    /// @param name its name outside
    /// @param usual what it is by default; empty for nothing
    static Button button(String label, String name, String usual, String doc) {
        Button button = Buttons.icon("info", "About " + label, () -> {});
        button.setGraphic(Icons.of("info", Icons.Size.INLINE));
        button.getStyleClass().addAll("nr-small", "nr-info");
        button.setTooltip(tooltip(label, name, usual, doc));
        Popover popover = new Popover(content(label, name, usual, doc));
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
        button.setOnAction(_ -> popover.show(button));
        return button;
    }

    /// The same on a label, where there is no room for a button.
    static Tooltip tooltip(FormField field) {
        SettingDescription setting = field.setting();
        return tooltip(setting.label(), setting.name(), byDefault(field), sentence(field));
    }

    private static Tooltip tooltip(String label, String name, String usual, String doc) {
        Tooltip tooltip = new Tooltip();
        tooltip.setShowDelay(Duration.millis(200));
        tooltip.setShowDuration(Duration.INDEFINITE);
        tooltip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tooltip.setGraphic(content(label, name, usual, doc));
        tooltip.getStyleClass().add("nr-info-tip");
        return tooltip;
    }

    private static Node content(String label, String name, String usual, String doc) {
        Label title = new Label(label);
        title.getStyleClass().add("nr-group");
        Label outside = new Label(name);
        outside.getStyleClass().addAll("nr-mono", "nr-muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label byDefault = new Label(usual);
        byDefault.getStyleClass().add("nr-caption");
        HBox head = new HBox(8, title, outside, gap, byDefault);
        head.setAlignment(Pos.BASELINE_LEFT);
        Label text = new Label(doc);
        text.setWrapText(true);
        text.getStyleClass().add("nr-muted");
        VBox content = new VBox(4, head, text);
        content.getStyleClass().add("nr-info-content");
        return content;
    }

    private static String byDefault(FormField field) {
        if (field.usual().isEmpty()) return "";
        if (field.usual().equals(FormField.AUTO)) return "default automatic";
        return "default " + switch (field.setting().type()) {
            case BOOLEAN -> field.usual().equals("true") ? "on" : "off";
            default -> field.usual();
        };
    }

    private static String sentence(FormField field) {
        StringBuilder text = new StringBuilder(sentence(field.setting().doc()));
        for (Choice choice : field.setting().choices())
            if (!choice.doc().isEmpty()) text.append("\n").append(choice.label()).append(": ").append(choice.doc());
        return text.toString();
    }

    /// Docs are written as the rest of a sentence.
    static String sentence(String doc) {
        if (doc.isEmpty()) return doc;
        String text = Character.toUpperCase(doc.charAt(0)) + doc.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }
}
