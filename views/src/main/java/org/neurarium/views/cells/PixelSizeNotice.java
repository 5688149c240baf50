package org.neurarium.views.cells;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// Says that an image does not tell its pixel size, and takes it.
final class PixelSizeNotice extends VBox {
    private final CellsModel model;
    private final CustomTextField field = Parts.number("µm per pixel", "Pixel size");
    private final Label wrong = Parts.label("", "nr-danger", "nr-caption");
    private final FlowPane ask;
    private final HBox answer;
    private Subscription watched = Subscription.EMPTY;

    PixelSizeNotice(CellsModel model) {
        this.model = model;
        getStyleClass().add("nr-pixel-size");
        Region line = new Region();
        line.getStyleClass().add("nr-hairline");
        Label title = new Label("Pixel size unknown", Icons.of("warning", Icons.Size.INLINE));
        title.getStyleClass().addAll("nr-warning", "nr-pixel-title");
        Button set = Buttons.link("Set pixel size", this::edit);
        title.setWrapText(true);
        Label unit = Parts.label("Areas are in px².", "nr-caption");
        ask = new FlowPane(4, 0, unit, set);
        ask.setRowValignment(VPos.CENTER);
        Button keep = Buttons.text("Set", "", this::keep);
        answer = new HBox(8, field, keep);
        answer.setAlignment(Pos.CENTER_LEFT);
        field.setOnAction(_ -> keep());
        wrong.setWrapText(true);
        VBox texts = new VBox(title, ask, answer, wrong);
        texts.getStyleClass().add("texts");
        getChildren().addAll(line, texts);
        show(wrong, false);
        show(answer, false);
        model.current().subscribe(this::follow);
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null ? Subscription.EMPTY : image.version().subscribe(_ -> update());
        update();
    }

    private void update() {
        OpenImage image = model.current().get();
        show(this, image != null && !image.calibration().hasPixelSize());
        show(answer, false);
        show(ask, true);
        show(wrong, false);
    }

    private void edit() {
        show(ask, false);
        show(answer, true);
        field.requestFocus();
    }

    private void keep() {
        try {
            double size = Double.parseDouble(field.getText().strip().replace(',', '.'));
            if (!(size > 0) || size > 10_000) throw new NumberFormatException();
            model.setPixelSize(size);
        } catch (NumberFormatException _) {
            wrong.setText("A pixel size is a number over 0, as 0.325.");
            show(wrong, true);
        }
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
