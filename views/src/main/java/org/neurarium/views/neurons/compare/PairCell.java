package org.neurarium.views.neurons.compare;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
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
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairFacts;
import org.neurarium.viewmodels.neurons.compare.UnitPair;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// Both pictures of a pair as far as they are, with the numbers of both units and how alike they answer.
final class PairCell extends GridCell<UnitPair> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen"), DEAD = PseudoClass.getPseudoClass(
            "dead");
    private final CompareModel model;
    private final Half left, right;
    private final Label numbers = Parts.label("", "nr-unit-number"), value = Parts.label("", "nr-unit-value");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final VBox all;
    private Subscription watched = Subscription.EMPTY;

    /// One of the two pictures.
    private static final class Half extends StackPane {
        private final ImageView image = new ImageView();
        private final Label words = Parts.label("", "nr-unit-words");

        Half(ObservableValue<Number> size) {
            getStyleClass().add("nr-pair-half");
            image.setPreserveRatio(false);
            getChildren().addAll(words, image);
            size.subscribe(s -> {
                double side = s.doubleValue() - 1;
                image.setFitWidth(side);
                image.setFitHeight(side);
                setMinSize(side, side);
                setMaxSize(side, side);
                Rectangle clip = new Rectangle(side, side);
                clip.setArcWidth(8);
                clip.setArcHeight(8);
                image.setClip(clip);
            });
        }

        void show(UnitTile tile) {
            var now = tile.picture().get();
            image.setImage(now == null ? null : Parts.image(now));
            words.setText(switch (tile.state().get()) {
                case DEAD -> "dead";
                case FAILED -> "not made";
                case WAITING -> "waiting";
                default -> "";
            });
            words.setVisible(now == null);
        }
    }

    /// @param size of a picture
    PairCell(CompareModel model, ObservableValue<Number> size) {
        this.model = model;
        getStyleClass().addAll("nr-unit-cell", "nr-pair-cell");
        left = new Half(size);
        right = new Half(size);
        HBox pictures = new HBox(2, left, right);
        pictures.setAlignment(Pos.CENTER);
        StackPane frame = new StackPane(pictures);
        frame.getStyleClass().add("nr-unit-frame");
        size.subscribe(s -> {
            frame.setMinSize(2 * s.doubleValue() + 8, s.doubleValue() + 8);
            frame.setMaxSize(2 * s.doubleValue() + 8, s.doubleValue() + 8);
        });
        Parts.mayBeCut(numbers);
        HBox.setHgrow(numbers, Priority.ALWAYS);
        numbers.setMaxWidth(Double.MAX_VALUE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(4, numbers, new BusyRing(busy), value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("nr-unit-line", "nr-pair-line");
        all = new VBox(frame, line);
        all.setMinWidth(0);
        setOnMouseClicked(e -> {
            UnitPair pair = getItem();
            if (pair == null || e.getButton() != MouseButton.PRIMARY) return;
            model.select(pair);
            if (e.getClickCount() == 2) model.enlarge(pair);
        });
    }

    @Override
    protected void updateItem(@Nullable UnitPair pair, boolean empty) {
        super.updateItem(pair, empty);
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        if (empty || pair == null) {
            busy.set(false);
            setGraphic(null);
            return;
        }
        numbers.setText(pair.title());
        value.setText(pair.facts().map(PairCell::told).orElse(""));
        watched = Subscription.combine(watch(pair, pair.left(), left), watch(pair, pair.right(), right),
                model.selected()
                        .subscribe(s -> pseudoClassStateChanged(CHOSEN, pair.equals(s))));
        setGraphic(all);
    }

    private Subscription watch(UnitPair pair, UnitTile tile, Half half) {
        return Subscription.combine(tile.picture().subscribe(_ -> half.show(tile)), tile.state().subscribe(_ -> {
            half.show(tile);
            tell(pair);
        }));
    }

    private void tell(UnitPair pair) {
        State here = pair.left().state().get(), there = pair.right().state().get();
        busy.set(here == State.CLIMBING || there == State.CLIMBING);
        pseudoClassStateChanged(DEAD, here == State.DEAD && there == State.DEAD);
        setAccessibleText("Units " + pair.title() + pair.facts().map(f -> ", " + told(f)).orElse(""));
    }

    private static String told(PairFacts facts) {
        return Double.isNaN(facts.r()) ? facts.state() : "r\u2009" + Numbers.fixed(facts.r(), 2);
    }
}
