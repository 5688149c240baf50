package org.neurarium.views.neurons.facets;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.facets.Facet;
import org.neurarium.viewmodels.neurons.facets.FacetMap;
import org.neurarium.viewmodels.neurons.facets.FacetPlan;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.facets.Stage;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.Section;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.controls.RingRoom;
import org.neurarium.views.frame.CommandItem;
import org.neurarium.views.neurons.units.UnitsPane;
import org.neurarium.views.theme.Icons;

/// The facet that is looked at; how facets are sought, among which images, and what that takes.
public final class FacetSide extends VBox {
    private static final double SIDE = 128;
    private final FacetsModel model;
    private final UnitsPane.Acts acts;
    private final ImageView mean = view(), drawn = view();
    private final Label name = Parts.label("", "nr-strong"), words = Parts.label("", "nr-unit-sentence");
    private Subscription watched = Subscription.EMPTY;

    public FacetSide(FacetsModel model, UnitsPane.Acts acts, Keymap keymap) {
        this.model = model;
        this.acts = acts;
        getStyleClass().add("nr-unit-side");
        TextScale text = new TextScale();
        Section facet = section("Facet", facet()).with(Buttons.icon(acts.of("neurons.facets.keep"), keymap),
                exports(keymap));
        Section map = section("Map", map(text)).with(Buttons.icon("reset", "Reset to the defaults",
                () -> model.change(FacetPlan.usual())));
        Section images = section("Images", images());
        VBox all = new VBox(facet, map, images);
        ScrollPane scroll = new ScrollPane(all);
        RingRoom.in(scroll);
        scroll.getStyleClass().add("nr-tool-side");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(text, scroll, foot());
        model.current().subscribe(this::watch);
        model.version().subscribe(_ -> tell());
    }

    private static ImageView view() {
        ImageView view = new ImageView();
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        return view;
    }

    private static Section section(String title, Node content) {
        VBox body = new VBox(content);
        body.getStyleClass().add("nr-section-body");
        return new Section(title, "", body);
    }

    private MenuButton exports(Keymap keymap) {
        MenuButton menu = new MenuButton("", Icons.of("download"));
        menu.getStyleClass().add("nr-icon-button");
        Buttons.name(menu, "Export");
        for (String id : List.of("picture", "sheet", "table", "recipe"))
            menu.getItems().add(new CommandItem(acts.of("neurons.facets.export-" + id), keymap));
        return menu;
    }

    private VBox facet() {
        words.setWrapText(true);
        name.setMinWidth(0);
        VBox left = new VBox(4, mean, Parts.label("Mean", "nr-caption")),
                right = new VBox(4, drawn, Parts.label("Synthesised", "nr-caption"));
        HBox pictures = new HBox(8, left, right);
        pictures.visibleProperty().bind(mean.imageProperty().isNotNull());
        pictures.managedProperty().bind(pictures.visibleProperty());
        Button split = Buttons.text("Divide in two", "", () -> acts.of("neurons.facets.split").run());
        Button members = Buttons.text("Select its images", "", () -> acts.of("neurons.facets.members").run());
        HBox buttons = new HBox(8, split, members);
        buttons.visibleProperty().bind(model.current().isNotNull());
        buttons.managedProperty().bind(buttons.visibleProperty());
        return new VBox(8, name, pictures, words, buttons);
    }

    private void watch(@Nullable Facet facet) {
        watched.unsubscribe();
        watched = facet == null
                ? Subscription.EMPTY
                : Subscription.combine(facet.average().subscribe(t -> mean.setImage(t == null ? null : Parts.image(t))),
                        facet.picture().subscribe(t -> drawn.setImage(t == null ? null : Parts.image(t))));
        if (facet == null) {
            mean.setImage(null);
            drawn.setImage(null);
        }
        tell();
    }

    private void tell() {
        Facet facet = model.current().get();
        if (facet == null) {
            name.setText("No facet is selected");
            words.setText(model.facets().isEmpty()
                    ? ""
                    : "Click an image or a facet. Drag on the map to draw a lasso around images; Shift adds.");
            return;
        }
        name.setText("Facet " + facet.number().get() + (facet.name().get().isEmpty() ? "" : ", " + facet.name().get()));
        words.setText(facet.members().size() + " images, mean answer " + Numbers.fixed(facet.meanAnswer(), 1) + "."
                + facet.told()
                        .map(t -> " The synthesised image answers " + Numbers.fixed(t.peak(), 1) + ", more than "
                                + Numbers.fixed(t.share(), 0) + "\u2009% of all images.")
                        .orElse(""));
    }

    private VBox map(TextScale text) {
        GridPane form = new GridPane();
        form.getStyleClass().add("nr-unit-form");
        ColumnConstraints names = new ColumnConstraints(), controls = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        controls.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(names, controls);
        CustomTextField facets = number("Facets", p -> p.facets().isPresent()
                ? Integer.toString(p.facets().getAsInt())
                : "",
                (p, t) -> t.isEmpty()
                        ? p.facets(OptionalInt.empty())
                        : p.facets(OptionalInt.of(Math.clamp(Integer.parseInt(t), 1, FacetPlan.MOST_FACETS))));
        facets.promptTextProperty()
                .bind(model.map().map(Objects::requireNonNull).map(m -> "best: " + m.best()).orElse("best"));
        Button best = Buttons.icon("reset", "As many as divide the map best", () -> model.change(model.plan()
                .get()
                .facets(OptionalInt.empty())));
        HBox.setHgrow(facets, Priority.ALWAYS);
        HBox row = new HBox(4, facets, best);
        row.setAlignment(Pos.CENTER_LEFT);
        add(form, "Facets", row);
        add(form, "Perplexity", number("Perplexity", p -> Numbers.whole(p.perplexity()), (p, t) -> p.perplexity(Math
                .clamp(Double.parseDouble(t), FacetPlan.LEAST_PERPLEXITY, FacetPlan.MOST_PERPLEXITY))));
        add(form, "Images at most", number("Images at most", p -> Integer.toString(p.images()), (p, t) -> p.images(Math
                .clamp(Integer.parseInt(t), FacetPlan.LEAST_IMAGES, FacetPlan.MOST_IMAGES))));
        add(form, "Images a mean", number("Images a mean", p -> Integer.toString(p.members()), (p, t) -> p.members(Math
                .clamp(Integer.parseInt(t), 1, FacetPlan.MOST_MEMBERS))));
        add(form, "Steps at most", number("Steps at most", p -> Integer.toString(p.steps()), (p, t) -> p.steps(Math
                .clamp(Integer.parseInt(t), 1, FacetPlan.MOST_STEPS))));
        SilhouettePlot plot = new SilhouettePlot(model, text.value());
        VBox told = new VBox(4, Parts.label("Silhouette by number of facets", "nr-caption"), plot);
        told.visibleProperty().bind(model.map().isNotNull());
        told.managedProperty().bind(told.visibleProperty());
        return new VBox(12, form, told);
    }

    private static void add(GridPane form, String name, Node control) {
        form.addRow(form.getRowCount(), Parts.label(name, "nr-form-label"), control);
    }

    /// A number that counts once it is entered; what is none goes back to what it was.
    private CustomTextField number(String name, Function<FacetPlan, String> now,
            BiFunction<FacetPlan, String, FacetPlan> with) {
        CustomTextField field = Parts.number("", name);
        Runnable show = () -> field.setText(now.apply(model.plan().get()));
        Runnable enter = () -> {
            try {
                model.change(with.apply(model.plan().get(), field.getText().strip()));
            } catch (NumberFormatException _) {
                // it goes back
            }
            show.run();
        };
        model.plan().subscribe(_ -> show.run());
        field.setOnAction(_ -> enter.run());
        field.focusedProperty().addListener((_, _, has) -> {
            if (!has) enter.run();
        });
        return field;
    }

    private VBox images() {
        Label which = Parts.label("");
        which.setMinWidth(0);
        which.setWrapText(true);
        which.textProperty().bind(model.images().map(this::told));
        Button files = Buttons.text("Files…", "", () -> acts.of("neurons.facets.images").run());
        Button folder = Buttons.text("Folder…", "", () -> acts.of("neurons.facets.folder").run());
        Button reset = Buttons.icon("reset", "Take the photographs that come with the product", () -> acts.of(
                "neurons.facets.bundled").run());
        HBox buttons = new HBox(8, files, folder, reset);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, which, buttons);
    }

    private String told(List<Reference> images) {
        if (images.isEmpty()) return "None yet: choose files or a folder, or drop them here.";
        if (model.bundled()) return "Photographs that come with the product, in pieces";
        return images.size() == 1
                ? images.getFirst().name()
                : images.size() + " files, " + images.getFirst().name()
                        + " first";
    }

    private VBox foot() {
        Label unit = Parts.label("", "nr-caption"), cost = Parts.label("", "nr-caption");
        unit.textProperty()
                .bind(model.unit()
                        .map(Objects::requireNonNull)
                        .map(UnitTile::title)
                        .map(t -> "Unit " + t)
                        .orElse("No unit"));
        unit.setMinWidth(0);
        cost.setMinWidth(USE_PREF_SIZE);
        cost.textProperty().bind(model.cost().map(FacetSide::about));
        HBox line = new HBox(8, unit, Parts.gap(), cost);
        Button find = Buttons.primary("Find facets", "run", () -> acts.of("neurons.facets.find").run());
        find.setMaxWidth(Double.MAX_VALUE);
        find.textProperty()
                .bind(Bindings.createStringBinding(() -> model.map().get() != null && !model.isOld()
                        ? "Find facets anew"
                        : "Find facets", model.map(), model.version()));
        find.disableProperty()
                .bind(model.stage().map(s -> s == Stage.LAYING || s == Stage.NONE));
        VBox foot = new VBox(8, line, find);
        foot.getStyleClass().add("nr-weight-exports");
        return foot;
    }

    static String about(double seconds) {
        return Double.isNaN(seconds) ? "" : "≈ " + Durations.about(seconds);
    }

    /// 'Best of 2 to 10 by their silhouette (0.46)', or what it would be.
    static String criterion(FacetMap map, int facets) {
        double now = map.silhouette(facets);
        return facets == map.best()
                ? "divide the map best: silhouette " + Numbers.fixed(now, 2)
                : (Double.isNaN(now) ? "" : "silhouette " + Numbers.fixed(now, 2) + ", ") + map.best()
                        + " would divide the map best (" + Numbers.fixed(map.silhouette(map.best()), 2) + ")";
    }
}
