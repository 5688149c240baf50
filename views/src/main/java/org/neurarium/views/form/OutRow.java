package org.neurarium.views.form;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.views.controls.Buttons;

/// Where the result goes.
final class OutRow extends VBox {
    OutRow(ToolPageModel model) {
        Region dots = new Region();
        dots.getStyleClass().add("nr-dot-column");
        Label name = new Label("Result folder");
        name.getStyleClass().add("nr-form-name");
        HBox label = new HBox(4, name,
                SettingInfo.button("Result folder", "--out", "", "The run folder, absent or empty. "
                        + "Left empty, a new folder is made among the runs."));
        label.setAlignment(Pos.CENTER_LEFT);
        label.getStyleClass().add("nr-label-column");
        TextField text = new TextField();
        text.textProperty().bindBidirectional(model.out());
        text.setPromptText("a new run folder");
        text.setAccessibleText("Result folder");
        name.setLabelFor(text);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button browse = Buttons.icon("open", "Choose the result folder", () -> model.surroundings()
                .pickFolder("Result folder", f -> model.out().set(f.toString())));
        HBox control = new HBox(4, text, browse);
        control.setAlignment(Pos.CENTER_LEFT);
        VBox place = new VBox(control);
        place.getStyleClass().add("nr-control-column");
        Region resets = new Region();
        resets.getStyleClass().add("nr-reset-column");
        Label kind = new Label("may be left empty");
        kind.getStyleClass().addAll("nr-caption", "nr-range-column");
        getChildren().add(new FormLine(dots, label, place, resets, kind));
    }
}
