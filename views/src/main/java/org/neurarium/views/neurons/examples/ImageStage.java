package org.neurarium.views.neurons.examples;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.neurarium.data.Region;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.evidence.Said;
import org.neurarium.viewmodels.neurons.examples.Crop;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.viewmodels.neurons.examples.ImageLook;
import org.neurarium.viewmodels.neurons.examples.ImageLook.Shown;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.HeatLegend;
import org.neurarium.views.controls.Parts;

/// One image in all of the room: the whole of it with the place where the unit looks, and beside it what the network says of
/// it, each class with its evidence.
public final class ImageStage extends BorderPane {
    private final ExamplesModel model;
    private final ImageLook look;
    private final VBox classes = new VBox(2);

    public ImageStage(ExamplesModel model, Function<String, Command> acts, Keymap keymap,
            ObservableValue<Double> text) {
        this.model = model;
        this.look = model.look();
        getStyleClass().add("nr-image-stage");
        setFocusTraversable(true);
        setAccessibleText("Image");
        setTop(head(acts, keymap));
        setCenter(new WholePicture(look));
        setRight(side(text));
        look.said().subscribe(this::fill);
        look.chosen().subscribe(_ -> fill());
        look.shown().subscribe(_ -> fill());
        visibleProperty().bind(look.shown().map(_ -> true).orElse(false));
        look.shown().addListener((_, was, is) -> {
            if (was == null && is != null) requestFocus();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMousePressed(_ -> requestFocus());
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> look.close();
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private HBox head(Function<String, Command> acts, Keymap keymap) {
        Label title = Parts.label("", "nr-group", "nr-net-name"), facts = Parts.label("", "nr-muted", "nr-net-facts");
        title.textProperty().bind(look.shown().map(s -> s == null ? "" : s.name()).orElse(""));
        facts.textProperty()
                .bind(Bindings.createStringBinding(this::facts, look.shown(), look.whole()));
        Parts.mayBeCut(title);
        Parts.mayBeCut(facts);
        Button back = Buttons.icon("chevron-left", "The one before", () -> model.step(-1)),
                next = Buttons.icon("chevron-right", "The next one", () -> model.step(1));
        for (Button step : new Button[]{back, next}) {
            step.visibleProperty().bind(look.shown().map(s -> s != null && s.crop().isPresent()).orElse(false));
            step.managedProperty().bind(step.visibleProperty());
        }
        HBox head = new HBox(8, Buttons.icon(acts.apply("neurons.images.back"), keymap), title, facts, Parts.gap(),
                back,
                next);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-net-head");
        return head;
    }

    private String facts() {
        Shown shown = look.shown().get();
        if (shown == null) return "";
        var whole = look.whole().get();
        String size = whole == null
                ? ""
                : whole.size().width() + " × " + whole.size().height() + "\u2009px";
        return shown.crop().map(c -> told(c) + (size.isEmpty() ? "" : " · " + size)).orElse(size);
    }

    private static String told(Crop crop) {
        Region seen = crop.place().seen();
        return String.format(Locale.ROOT, "best %d, answer %s at x %d–%d, y %d–%d", crop.rank(),
                Numbers.fixed(crop.place()
                        .peak(), 1),
                seen.x(), seen.x() + seen.width() - 1, seen.y(), seen.y() + seen.height() - 1);
    }

    private Node side(ObservableValue<Double> text) {
        Label title = Parts.label("What the network says of it", "nr-group");
        BusyRing asking = new BusyRing(look.asking());
        HBox head = new HBox(8, title, Parts.gap(), asking);
        head.setAlignment(Pos.CENTER_LEFT);
        Label silence = sentence(look.silence()), problem = sentence(look.problem());
        Button again = Buttons.text("Try again", "retry", look::again);
        again.visibleProperty().bind(look.problem().isNotEmpty());
        again.managedProperty().bind(again.visibleProperty());
        Label hint = Parts.label("Choose a class to see where its evidence lies; the method is chosen below.",
                "nr-caption");
        hint.setWrapText(true);
        hint.visibleProperty().bind(Bindings.isNotEmpty(look.said()));
        hint.managedProperty().bind(hint.visibleProperty());
        HeatLegend legend = new HeatLegend();
        legend.visibleProperty().bind(look.map().map(_ -> true).orElse(false));
        HBox scale = new HBox(8, Parts.label("Evidence", "nr-caption"), legend);
        scale.setAlignment(Pos.CENTER_LEFT);
        scale.visibleProperty().bind(legend.visibleProperty());
        VBox all = new VBox(8, head, classes, silence, problem, again, hint, scale);
        all.getStyleClass().add("nr-image-says");
        ScrollPane pane = new ScrollPane(all);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.getStyleClass().add("nr-image-side");
        text.subscribe(t -> {
            pane.setPrefWidth(Math.rint(240 * t));
            pane.setMinWidth(Math.rint(200 * t));
        });
        return pane;
    }

    private static Label sentence(ObservableValue<String> text) {
        Label words = Parts.label("", "nr-unit-sentence");
        words.setWrapText(true);
        words.textProperty().bind(text);
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        return words;
    }

    private void fill() {
        Optional<Said> chosen = Optional.ofNullable(look.chosen().get());
        classes.getChildren().clear();
        for (Said said : look.said())
            classes.getChildren().add(new ClassRow(look, said, chosen.filter(said::equals).isPresent()));
    }
}
