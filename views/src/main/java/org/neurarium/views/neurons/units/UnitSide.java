package org.neurarium.views.neurons.units;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.units.Objective;
import org.neurarium.viewmodels.neurons.units.Paint;
import org.neurarium.viewmodels.neurons.units.Plan;
import org.neurarium.viewmodels.neurons.units.Regulariser;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.Section;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.controls.RingRoom;
import org.neurarium.views.frame.CommandItem;
import org.neurarium.views.theme.Icons;

/// The selected unit, and how pictures are made: what is climbed, what keeps it a picture, and what all of it takes.
public final class UnitSide extends VBox {
    private final UnitsModel model;

    public UnitSide(UnitsModel model, UnitsPane.Acts acts, Keymap keymap) {
        this.model = model;
        getStyleClass().add("nr-unit-side");
        TextScale text = new TextScale();
        Section selection = section("Selection", "", new SelectionPanel(model, text.value())).with(Buttons.icon(acts.of(
                "neurons.unit.keep"), keymap), Buttons.icon(acts.of("neurons.unit.again"), keymap),
                exports(acts, keymap));
        Section objective = section("Objective", "", objective()).with(reset());
        Section regularisers = section("Regularisers", "", regularisers());
        Label on = Parts.label("", "nr-caption");
        on.textProperty().bind(model.plan().map(p -> p.on() + " on"));
        regularisers.with(on);
        VBox all = new VBox(selection, objective, regularisers);
        ScrollPane scroll = new ScrollPane(all);
        RingRoom.in(scroll);
        scroll.getStyleClass().add("nr-tool-side");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(text, scroll, foot());
        visibleProperty().bind(Bindings.isNotEmpty(model.tiles()).or(model.search().isNotEmpty()));
    }

    private static MenuButton exports(UnitsPane.Acts acts, Keymap keymap) {
        MenuButton menu = new MenuButton("", Icons.of("download"));
        menu.getStyleClass().add("nr-icon-button");
        Buttons.name(menu, "Export");
        for (String id : new String[]{"neurons.unit.export", "neurons.unit.export-film", "neurons.unit.export-recipe",
            "neurons.unit.export-sheet"})
            menu.getItems().add(new CommandItem(acts.of(id), keymap));
        return menu;
    }

    private static Section section(String title, String note, Node content) {
        VBox body = new VBox(content);
        body.getStyleClass().add("nr-section-body");
        return new Section(title, note, body);
    }

    private Button reset() {
        return Buttons.icon("reset", "Reset to the defaults", () -> model.change(Plan.usual(),
                "Reset how pictures are made"));
    }

    private GridPane objective() {
        GridPane form = new GridPane();
        form.getStyleClass().add("nr-unit-form");
        ColumnConstraints names = new ColumnConstraints(), controls = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        controls.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(names, controls);
        add(form, "Maximise", choice("Maximise", Objective.values(), Plan::objective, Plan::with));
        add(form, "Image model", choice("Image model", Paint.values(), Plan::paint, Plan::with));
        add(form, "Steps", number("Steps", p -> Integer.toString(p.steps()), (p, t) -> {
            int n = Integer.parseInt(t);
            return n < 1 || n > Plan.MOST_STEPS ? p : p.steps(n);
        }));
        add(form, "Step size", number("Step size", p -> Double.toString(p.rate()), (p, t) -> {
            double r = Double.parseDouble(t);
            return r > 0 && r <= 1 ? p.rate(r) : p;
        }));
        CustomTextField seed = number("Seed", p -> Long.toString(p.seed()), (p, t) -> p.seed(Long.parseLong(t)));
        Button dice = Buttons.icon("dice", "Begin from another start", () -> model.change(model.plan()
                .get()
                .seed(model.plan().get().seed() + 1), "Change the seed"));
        HBox.setHgrow(seed, Priority.ALWAYS);
        HBox row = new HBox(4, seed, dice);
        row.setAlignment(Pos.CENTER_LEFT);
        add(form, "Seed", row);
        ToggleSwitch rest = new ToggleSwitch();
        rest.setAccessibleText("Rest where natural images end");
        rest.setTooltip(Buttons.tooltip(
                "A picture rests when it excites the unit half as much again as 99\u2009% of the natural images: what lies above is texture that only the network sees"));
        follow(rest, Plan::rest, on -> model.change(model.plan().get().resting(on), on
                ? "Rest where natural images end"
                : "Climb beyond natural images"));
        HBox place = new HBox(rest);
        place.setAlignment(Pos.CENTER_RIGHT);
        add(form, "Natural limit", place);
        return form;
    }

    private static void add(GridPane form, String name, Node control) {
        form.addRow(form.getRowCount(), Parts.label(name, "nr-form-label"), control);
    }

    private <T> ComboBox<T> choice(String name, T[] all, Function<Plan, T> now, BiFunction<Plan, T, Plan> with) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(List.of(all));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(name);
        model.plan().subscribe(p -> box.setValue(now.apply(p)));
        box.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null) model.change(with.apply(model.plan().get(), chosen), name + ": " + chosen);
        });
        return box;
    }

    /// A number that counts once it is entered; what is none goes back to what it was.
    private CustomTextField number(String name, Function<Plan, String> now, BiFunction<Plan, String, Plan> with) {
        CustomTextField field = Parts.number("", name);
        Runnable show = () -> field.setText(now.apply(model.plan().get()));
        Runnable enter = () -> {
            try {
                Plan next = with.apply(model.plan().get(), field.getText().strip());
                model.change(next, name + ": " + now.apply(next));
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

    private void follow(ToggleSwitch toggle, Function<Plan, Boolean> now, java.util.function.Consumer<Boolean> then) {
        model.plan().subscribe(p -> toggle.setSelected(now.apply(p)));
        toggle.selectedProperty().addListener((_, _, on) -> {
            if (!on.equals(now.apply(model.plan().get()))) then.accept(on);
        });
    }

    private VBox regularisers() {
        VBox all = new VBox();
        all.getStyleClass().add("nr-regularisers");
        for (Regulariser r : Regulariser.values())
            all.getChildren().add(new RegulariserRow(model, r));
        return all;
    }

    /// What making all of them takes.
    private VBox foot() {
        Label many = Parts.label("", "nr-caption"), cost = Parts.label("", "nr-caption");
        many.textProperty().bind(Bindings.createStringBinding(() -> model.living().size() + " units", model.version()));
        cost.textProperty().bind(Bindings.createStringBinding(this::cost, model.version(), model.pace(), model.plan()));
        HBox line = new HBox(many, Parts.gap(), cost);
        Button all = Buttons.primary("Make all", "run", model::makeAll);
        all.setMaxWidth(Double.MAX_VALUE);
        all.textProperty()
                .bind(Bindings.createStringBinding(() -> "Make all " + model.living().size(), model
                        .version()));
        VBox foot = new VBox(8, line, all);
        foot.getStyleClass().add("nr-weight-exports");
        return foot;
    }

    private String cost() {
        int open = (int) model.living().stream().filter(t -> t.trace().isEmpty()).count();
        double seconds = model.cost(open);
        return open == 0
                ? "all made"
                : Double.isNaN(seconds)
                        ? "time is told after the first steps"
                        : "≈ " + Durations
                                .about(seconds);
    }

}
