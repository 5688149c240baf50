package org.neurarium.views.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.canvas.CanvasColours;
import org.neurarium.views.theme.Icons;

/// The prompt: engine, strictness, smallest cell, and what the last click brought round by round.
final class PromptPanel extends VBox {
    private static final int SMALLEST = 10;
    private final CellsModel model;
    private final CustomTextField gate = Parts.number("σ", "Gate"), smallest = Parts.number("grid cells",
            "Smallest cell");
    private final Label wrong = Parts.label("", "nr-danger", "nr-caption");
    private final Label result = Parts.label("", "nr-strong"), time = Parts.label("", "nr-muted");
    private final Label warning = Parts.label("", "nr-warning", "nr-caption");
    private final ComboBox<String> channel = new ComboBox<>();
    private final EngineBox engine;
    private final TuningPanel tuning;
    private final HBox done, channelRow;
    private boolean filling;
    private Subscription watched = Subscription.EMPTY;

    PromptPanel(CellsModel model, ObservableValue<CanvasColours> colours) {
        this.model = model;
        getStyleClass().add("nr-prompt-panel");
        Slider slider = Parts.slider(0, 3, 0.1, "Gate");
        slider.valueProperty().bindBidirectional(model.gate());
        HBox.setHgrow(slider, Priority.ALWAYS);
        gate.getStyleClass().add("nr-gate");
        model.gate().subscribe(g -> gate.setText(Numbers.fixed(g.doubleValue(), 2)));
        onKeep(gate, () -> number(gate, 0, 3).ifPresent(model.gate()::set));
        onKeep(smallest, () -> number(smallest, 1, 200).ifPresent(v -> model.setSmallest((int) Math.rint(v))));
        engine = new EngineBox(model);
        tuning = new TuningPanel(model);
        HBox.setHgrow(smallest, Priority.ALWAYS);
        smallest.setMinWidth(0);
        wrong.setWrapText(true);
        warning.setWrapText(true);
        warning.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        done = new HBox(8, Icons.of("check-circle"), result, Parts.gap(), time);
        done.setAlignment(Pos.CENTER_LEFT);
        done.getStyleClass().add("nr-result");
        done.getChildren().getFirst().getStyleClass().add("nr-done-icon");
        channel.setAccessibleText("Channel");
        channel.setMaxWidth(Double.MAX_VALUE);
        channel.setMinWidth(0);
        channel.valueProperty().subscribe(name -> {
            if (!filling && name != null) model.setChannel(name);
        });
        channelRow = row("Channel", channel);
        getChildren().addAll(row("Engine", engine), channelRow, row("Gate", new HBox(8, slider, gate)),
                row("Smallest cell", smallest),
                wrong, new RoundsPanel(model, colours), done, warning, tuning);
        show(wrong, false);
        model.current().subscribe(this::follow);
    }

    /// Strictness and smallest cell as they were at first.
    void reset() {
        model.gate().set(1);
        model.setSmallest(SMALLEST);
    }

    private static HBox row(String name, Node value) {
        Label label = Parts.label(name, "nr-muted", "nr-row-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(label, value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-form-row");
        HBox.setHgrow(value, Priority.ALWAYS);
        if (value instanceof HBox box) box.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static void onKeep(TextField field, Runnable keep) {
        field.setOnAction(_ -> keep.run());
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) keep.run();
        });
    }

    /// The number in a field; else says what is wrong.
    private OptionalDouble number(CustomTextField field, double least, double most) {
        try {
            double v = Double.parseDouble(field.getText().strip().replace(',', '.'));
            if (v >= least && v <= most) {
                show(wrong, false);
                field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("invalid"), false);
                return OptionalDouble.of(v);
            }
        } catch (NumberFormatException _) {
            // Said below, like a number out of range.
        }
        wrong.setText(field.getAccessibleText() + " goes from " + Numbers.whole(least) + " to " + Numbers.whole(most)
                + ".");
        show(wrong, true);
        field.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("invalid"), true);
        return OptionalDouble.empty();
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        if (image == null) {
            watched = Subscription.EMPTY;
            return;
        }
        var p = image.prompting();
        watched = Subscription.combine(p.notes().subscribe(_ -> update()), p.seconds().subscribe(_ -> update()),
                p.working().subscribe(_ -> update()),
                p.ghosts().subscribe(_ -> update()), p
                        .evaluated()
                        .subscribe(_ -> update()),
                image.version().subscribe(_ -> update()));
    }

    private void update() {
        OpenImage image = model.current().get();
        if (image == null) return;
        showChannel();
        engine.refresh();
        if (!smallest.isFocused()) smallest.setText(Integer.toString(model.smallest()));
        var p = image.prompting();
        boolean pending = p.pending().get() != null;
        int clicks = pending ? 1 : image.layer().clicks().size();
        int cells = pending ? p.ghosts().get().count() : image.layer().cells().size();
        show(done, pending || clicks > 0);
        result.setText(
                clicks + (clicks == 1 ? " click" : " clicks") + " · " + cells + (cells == 1 ? " cell" : " cells")
                        + (pending && p.working().get() ? " so far" : ""));
        show(done.getChildren().getFirst(), !p.working().get());
        double s = p.seconds().get();
        time.setText((Double.isNaN(s) ? "" : Numbers.seconds(s) + " · ") + "CPU");
        List<String> sentences = new ArrayList<>(p.lastChain().map(c -> c.warnings()).orElse(List.of()));
        sentences.addAll(p.notes().get());
        String said = String.join(" ", sentences);
        warning.setText(said);
        show(warning, !said.isEmpty());
        tuning.update(!said.isEmpty());
    }

    private void showChannel() {
        List<String> channels = model.channels();
        filling = true;
        if (!channels.equals(channel.getItems())) channel.getItems().setAll(channels);
        channel.setValue(channels.isEmpty() ? null : model.channel());
        filling = false;
        show(channelRow, !channels.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
