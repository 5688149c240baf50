package org.neurarium.views.cells;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Instance;
import org.neurarium.cells.chainofprompts.Proposal;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.canvas.CanvasColours;
import org.neurarium.views.controls.canvas.RoundTint;

/// How many cells each round of the chain brought, as bars; played again on the canvas, round by round.
final class RoundsPanel extends VBox {
    private static final double HIGH = 40;
    private static final int MOST = 8;
    private final CellsModel model;
    private final ObservableValue<CanvasColours> colours;
    private final HBox bars = new HBox();
    private final Button play;
    private final Timeline replay = new Timeline();
    private Subscription watched = Subscription.EMPTY;

    RoundsPanel(CellsModel model, ObservableValue<CanvasColours> colours) {
        this.model = model;
        this.colours = colours;
        play = Buttons.icon("run", "Play the rounds again", this::play);
        HBox head = new HBox(Parts.label("New cells per round", "nr-muted"), Parts.gap(), play);
        head.setAlignment(Pos.CENTER_LEFT);
        bars.getStyleClass().add("nr-rounds");
        bars.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().addAll(head, bars);
        model.current().subscribe(this::follow);
        model.replayRound().subscribe(_ -> update());
        colours.subscribe(_ -> update());
    }

    private void follow(@Nullable OpenImage image) {
        replay.stop();
        watched.unsubscribe();
        watched = image == null
                ? Subscription.EMPTY
                : Subscription.combine(image.prompting().proposal().subscribe(_ -> update()), image.prompting()
                        .evaluated()
                        .subscribe(_ -> update()), image.version().subscribe(_ -> update()));
    }

    private void play() {
        OpenImage image = model.current().get();
        Optional<Proposal> chain = image == null ? Optional.empty() : image.prompting().lastChain();
        if (chain.isEmpty()) return;
        replay.stop();
        replay.getKeyFrames().clear();
        int rounds = chain.get().round();
        for (int r = 0; r <= rounds + 1; r++) {
            int round = r > rounds ? Integer.MAX_VALUE : r;
            replay.getKeyFrames().add(new KeyFrame(Duration.millis(550.0 * r), _ -> model.replay(round)));
        }
        replay.playFromStart();
    }

    private void update() {
        OpenImage image = model.current().get();
        Optional<Proposal> chain = image == null ? Optional.empty() : image.prompting().lastChain();
        setVisible(chain.isPresent());
        setManaged(chain.isPresent());
        bars.getChildren().clear();
        if (image == null || chain.isEmpty()) return;
        Proposal p = chain.get();
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int r = 1; r <= p.round(); r++)
            counts.put(r, 0);
        for (Instance cell : p.cells())
            counts.merge(Math.max(1, cell.round()), 1, Integer::sum);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        Color type = colour(image);
        int last = counts.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        counts.forEach((round, n) -> {
            if (round <= MOST)
                bars.getChildren().add(bar(round, n, most, RoundTint.of(type, round, Math.max(last, 2))));
        });
        if (p.complete() && last < MOST) bars.getChildren().add(column("stop", new Region(), last + 1));
        play.setDisable(!p.complete());
    }

    private Color colour(OpenImage image) {
        var pending = image.prompting().pending().get();
        int type = pending != null
                ? pending.type()
                : image.layer().clicks().isEmpty()
                        ? 1
                        : image.layer().clicks().getLast().type();
        int colour = image.layer().type(type).map(CellType::colour).orElse(type);
        return CanvasColours.category(colour, false);
    }

    private VBox bar(int round, int n, int most, Color tint) {
        Region bar = new Region();
        double height = Math.max(2, Math.rint(HIGH * n / Math.max(most, 1)));
        bar.setMinHeight(height);
        bar.setMaxHeight(height);
        bar.getStyleClass().add("nr-round-bar");
        bar.setBackground(new Background(new BackgroundFill(tint, new CornerRadii(2, 2, 0, 0, false), Insets.EMPTY)));
        VBox column = column("+" + n, bar, round);
        if (round > model.replayRound().get()) column.setOpacity(0.25);
        column.setAccessibleText("Round " + round + ": " + n + " new cells");
        return column;
    }

    private static VBox column(String text, Region bar, int round) {
        Label above = Parts.label(text, "nr-round-count"), below = Parts.label(Integer.toString(round), "nr-caption");
        Region axis = new Region();
        axis.getStyleClass().add("nr-round-axis");
        VBox column = new VBox(above, bar, axis, below);
        column.setAlignment(Pos.BOTTOM_CENTER);
        column.setMinWidth(0);
        column.getStyleClass().add("nr-round-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        VBox.setMargin(bar, new Insets(2, 3, 0, 3));
        return column;
    }
}
