package org.neurarium.views.neurons.units;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.UnitOrder;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// A unit's picture as far as it is, with its number and what it answers, or how far it is.
final class UnitCell extends GridCell<UnitTile> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen"), DEAD = PseudoClass.getPseudoClass(
            "dead");
    private final UnitsModel model;
    private final ImageView image = new ImageView();
    private final Label number = Parts.label("", "nr-unit-number"), value = Parts.label("", "nr-unit-value"),
            words = Parts.label("", "nr-unit-words");
    private final ProgressBar bar = new ProgressBar();
    private final StackPane star = new StackPane(Icons.of("star", Icons.Size.INLINE));
    private final StackPane frame = new StackPane();
    private final VBox all;
    private Subscription watched = Subscription.EMPTY;

    /// @param size of a cell's picture
    UnitCell(UnitsModel model, javafx.beans.value.ObservableValue<Number> size) {
        this.model = model;
        getStyleClass().add("nr-unit-cell");
        image.setPreserveRatio(false);
        star.getStyleClass().add("nr-unit-star");
        StackPane.setAlignment(star, Pos.TOP_RIGHT);
        frame.getStyleClass().add("nr-unit-frame");
        frame.getChildren().addAll(words, image, star);
        size.subscribe(s -> {
            double side = s.doubleValue();
            image.setFitWidth(side);
            image.setFitHeight(side);
            Rectangle clip = new Rectangle(side, side);
            clip.setArcWidth(8);
            clip.setArcHeight(8);
            image.setClip(clip);
            frame.setMinSize(side + 8, side + 8);
            frame.setMaxSize(side + 8, side + 8);
        });
        bar.getStyleClass().add("nr-unit-bar");
        Parts.mayBeCut(number);
        HBox.setHgrow(number, Priority.ALWAYS);
        number.setMaxWidth(Double.MAX_VALUE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(4, number, value, bar);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-line");
        all = new VBox(frame, line);
        all.setMinWidth(0);
        setOnMouseClicked(e -> {
            UnitTile tile = getItem();
            if (tile == null || e.getButton() != MouseButton.PRIMARY) return;
            model.touch(tile);
            if (e.getClickCount() == 2) model.enlarge(tile);
        });
    }

    @Override
    protected void updateItem(@Nullable UnitTile tile, boolean empty) {
        super.updateItem(tile, empty);
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        if (empty || tile == null) {
            setGraphic(null);
            return;
        }
        number.setText(tile.title());
        watched = Subscription.combine(tile.picture().subscribe(_ -> show(tile)),
                tile.state().subscribe(_ -> tell(tile)),
                tile.step().subscribe(_ -> tell(tile)), tile.kept().subscribe(star::setVisible),
                model.order().subscribe(_ -> tell(tile)),
                model.selected().subscribe(s -> pseudoClassStateChanged(CHOSEN, s == tile)));
        setGraphic(all);
    }

    /// One that was made beforehand stays here until it is made anew: how that goes is seen beside.
    private void show(UnitTile tile) {
        Thumbnail now = tile.state().get() == State.CLIMBING
                ? tile.madeBefore().orElse(tile.picture().get())
                : tile.picture().get();
        image.setImage(now == null ? null : Parts.image(now));
    }

    private void tell(UnitTile tile) {
        State state = tile.state().get();
        boolean climbs = state == State.CLIMBING;
        if (!climbs) show(tile);
        pseudoClassStateChanged(DEAD, state == State.DEAD);
        bar.setVisible(climbs);
        bar.setManaged(climbs);
        if (climbs) bar.setProgress((double) tile.step().get() / Math.max(1, model.plan().get().steps()));
        words.setText(switch (state) {
            case DEAD -> "dead";
            case FAILED -> "not made";
            case WAITING -> "waiting";
            default -> "";
        });
        words.setVisible(tile.picture().get() == null);
        String told = climbs ? "" : told(tile, state);
        value.setText(told);
        value.setVisible(!told.isEmpty());
        value.setManaged(!told.isEmpty());
        setAccessibleText("Unit " + tile.channel() + " of " + tile.layer() + (tile.name().isEmpty()
                ? ""
                : ", " + tile.name()) + ", " + words(tile, state));
    }

    private String told(UnitTile tile, State state) {
        if (state == State.DEAD) return "dead";
        if (model.order().get() == UnitOrder.NATURAL && tile.natural().isPresent())
            return Numbers.fixed(tile.natural().get().percentile(99), 1);
        if (tile.score().isPresent()) return Numbers.fixed(tile.score().get(), 1);
        return tile.madeBefore().isPresent() && !tile.name().isEmpty() ? Integer.toString(tile.channel()) : "";
    }

    private static String words(UnitTile tile, State state) {
        return switch (state) {
            case WAITING -> tile.madeBefore().isPresent() ? "made beforehand" : "waiting";
            case CLIMBING -> "step " + tile.step().get();
            case DONE -> "done";
            case RESTING -> "natural range reached";
            case DEAD -> "dead";
            case FAILED -> "not made: " + tile.trouble();
        };
    }
}
