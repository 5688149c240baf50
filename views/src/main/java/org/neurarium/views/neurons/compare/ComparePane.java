package org.neurarium.views.neurons.compare;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairOrder;
import org.neurarium.viewmodels.neurons.compare.UnitPair;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Choice;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.frame.CommandItem;
import org.neurarium.views.neurons.units.UnitsPane.Acts;
import org.neurarium.views.theme.Icons;

/// The middle of the screen where two networks are compared: the wall of pairs or one of them, under a head that says which
/// networks and layers they are of and how alike they answer.
public final class ComparePane extends BorderPane {
    /// What the line needs for all that is in it, in pixels at the usual size of text.
    private static final double NARROW = 620;
    private final CompareModel model;
    private final Acts acts;
    private final Keymap keymap;
    private final PairWall wall;

    public ComparePane(CompareModel model, Acts acts, Keymap keymap, UiExecutor ui) {
        this.model = model;
        this.acts = acts;
        this.keymap = keymap;
        getStyleClass().addAll("nr-units-pane", "nr-compare-pane");
        TextScale text = new TextScale();
        wall = new PairWall(model, text.value(), ui);
        PairStage stage = new PairStage(model, text.value());
        stage.visibleProperty().bind(model.enlarged());
        wall.visibleProperty().bind(model.enlarged().not());
        stage.setFocusTraversable(true);
        model.enlarged().addListener((_, _, large) -> {
            if (large) stage.requestFocus();
            else {
                wall.requestFocus();
                wall.back();
            }
        });
        visibleProperty().addListener((_, _, now) -> {
            if (now) wall.back();
        });
        setCenter(new StackPane(text, wall, stage, new CompareEmpty(model, acts, keymap)));
        HBox head = head(), alike = alike(text);
        for (Node n : List.of(head, alike)) {
            n.visibleProperty().bind(model.second().map(_ -> true).orElse(false));
            n.managedProperty().bind(n.visibleProperty());
        }
        setTop(new VBox(head, alike, problem()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
    }

    private HBox head() {
        Label first = Parts.label("", "nr-group", "nr-net-name");
        first.textProperty().bind(model.units().subject().map(Objects::requireNonNull).map(s -> s.name()).orElse(""));
        Parts.mayBeCut(first);
        Label layer = Parts.label("", "nr-muted", "nr-net-facts");
        layer.textProperty()
                .bind(model.layer().map(Objects::requireNonNull).map(l -> l.value() + " · " + l.channels()).orElse(""));
        Parts.mayBeCut(layer);
        Node back = Buttons.icon(acts.of("neurons.compare.back"), keymap);
        back.visibleProperty().bind(model.enlarged());
        back.managedProperty().bind(back.visibleProperty());
        HBox head = new HBox(8, back, first, layer, Icons.of("compare", Icons.Size.INLINE), second(), layers(), Parts
                .gap(), exports());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-net-head");
        return head;
    }

    /// Which network stands beside, and what else could.
    private MenuButton second() {
        MenuButton menu = new MenuButton();
        menu.getStyleClass().add("nr-second-net");
        menu.textProperty().bind(model.second().map(Objects::requireNonNull).map(s -> s.name()).orElse(""));
        menu.setAccessibleText("Second network");
        menu.setTooltip(Buttons.tooltip("Which network stands beside"));
        menu.setMinWidth(0);
        // One entry until it is opened: an empty menu does not open.
        menu.getItems().add(new CommandItem(acts.of("neurons.compare.choose"), keymap));
        menu.setOnShowing(_ -> {
            menu.getItems()
                    .setAll(new CommandItem(acts.of("neurons.compare.choose"), keymap),
                            new CommandItem(acts.of("neurons.compare.choose-folder"), keymap), new SeparatorMenuItem());
            for (Reference offer : model.offers()) {
                MenuItem item = new MenuItem(offer.name());
                item.setOnAction(_ -> model.open(offer));
                menu.getItems().add(item);
            }
            menu.getItems()
                    .addAll(new SeparatorMenuItem(), new CommandItem(acts.of("neurons.compare.close"), keymap));
        });
        return menu;
    }

    private ComboBox<UnitLayer> layers() {
        ComboBox<UnitLayer> box = new ComboBox<>(model.choices());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable UnitLayer l) {
                return l == null ? "" : l.value() + " · " + l.channels();
            }

            @Override
            public @Nullable UnitLayer fromString(String text) { return null; }
        });
        box.setPromptText("Choose a layer");
        box.setAccessibleText("Layer of the second network");
        box.setTooltip(Buttons.tooltip("The second network's layer; those with as many channels stand first"));
        box.getStyleClass().add("nr-second-layer");
        box.setMinWidth(0);
        model.otherLayer().subscribe(box::setValue);
        // While its choices change it says that nothing is chosen: nobody has decided that.
        box.setOnAction(_ -> {
            UnitLayer now = box.getValue();
            if (now != null && model.choices().contains(now)) model.otherLayer().set(now);
        });
        return box;
    }

    private MenuButton exports() {
        MenuButton menu = new MenuButton("", Icons.of("download"));
        menu.getStyleClass().add("nr-icon-button");
        Buttons.name(menu, "Export");
        for (String id : List.of("neurons.compare.export-table", "neurons.compare.export-picture",
                "neurons.compare.export-sheet", "neurons.compare.export-recipe"))
            menu.getItems().add(new CommandItem(acts.of(id), keymap));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    /// How alike all of them are, who goes with whom, and in which order they stand.
    private HBox alike(TextScale text) {
        Label median = summary("nr-pair-summary", this::median), changed = summary("nr-caption", this::changed);
        VBox words = new VBox(median, changed);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(Region.USE_PREF_SIZE);
        AlikeChart chart = new AlikeChart(model, text.value());
        Node stop = Buttons.icon(acts.of("neurons.compare.stop"), keymap);
        stop.visibleProperty().bind(model.busy());
        stop.managedProperty().bind(stop.visibleProperty());
        Choice<Link> link = new Choice<>("Link", List.of(Link.values()), l -> l == Link.NUMBER
                ? "By number"
                : "By responses");
        link.value().bindBidirectional(model.link());
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setMaxHeight(Region.USE_PREF_SIZE);
        ComboBox<PairOrder> order = new ComboBox<>();
        order.getItems().setAll(PairOrder.values());
        order.valueProperty().bindBidirectional(model.order());
        order.setAccessibleText("Order of the pairs");
        order.setTooltip(Buttons.tooltip("In which order the pairs stand"));
        order.setMinWidth(Region.USE_PREF_SIZE);
        for (Node n : new Node[]{link, order}) {
            n.visibleProperty().bind(model.enlarged().not());
            n.managedProperty().bind(n.visibleProperty());
        }
        HBox line = new HBox(8, chart, new BusyRing(model.busy()), words, stop, Parts.gap(), link, order);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-alike-line");
        // Where there is little room the words say enough.
        chart.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> model.alike().isPresent()
                        && line.getWidth() > NARROW * text.value().getValue(), model.version(), line.widthProperty(),
                        text
                                .value()));
        chart.managedProperty().bind(chart.visibleProperty());
        return line;
    }

    private Label summary(String style, Callable<String> told) {
        Label words = Parts.label("", style);
        words.textProperty().bind(Bindings.createStringBinding(told, model.version(), model.busy()));
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        Parts.mayBeCut(words);
        return words;
    }

    private String median() {
        if (model.busy().get()) return "Comparing what they answer…";
        return model.alike()
                .map(a -> a.pairs() == 0 ? "No pair answers" : "Median r\u2009" + Numbers.fixed(a.median(), 2))
                .orElse("");
    }

    private String changed() {
        if (model.busy().get()) return "";
        return model.alike()
                .map(a -> a.changed() + " of " + (a.pairs() + a.dead()) + " changed" + (a.dead() > 0
                        ? ", " + a.dead() + " dead"
                        : ""))
                .orElse("");
    }

    /// Why it is not known how alike they are, and what to do.
    private HBox problem() {
        Label words = Parts.label("");
        words.textProperty().bind(model.problem());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        HBox line = new HBox(12, words, Parts.gap(), Buttons.primary("Try again", "retry", model::retry));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-problem");
        line.visibleProperty().bind(model.problem().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void key(KeyEvent event) {
        UnitPair pair = model.selected().get();
        if (event.getCode() == KeyCode.ESCAPE && model.enlarged().get()) model.enlarged().set(false);
        else if (event.getCode() == KeyCode.ESCAPE && model.busy().get()) model.stop();
        else if (event.getCode() == KeyCode.ENTER && pair != null) model.enlarge(pair);
        else
            return;
        event.consume();
    }

    private void over(DragEvent event) {
        if (!event.getDragboard().hasFiles()) return;
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
    }

    /// What is dropped here is the second network.
    private void dropped(DragEvent event) {
        List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        if (!files.isEmpty()) model.open(Reference.file(files.getFirst()));
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}
