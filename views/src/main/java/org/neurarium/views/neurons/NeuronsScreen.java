package org.neurarium.views.neurons;

import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.frame.Screen;
import org.neurarium.views.neurons.facets.FacetSide;
import org.neurarium.views.neurons.units.UnitSide;

/// The Neurons screen: the network's modules at the left; what the units of the selected one want to see, or its tensors and
/// their numbers; and at the right how pictures are made, or what the numbers are like.
public final class NeuronsScreen implements Screen {
    private final NeuronsModel model;
    private final Node project, tabs, canvas, tool;

    /// @param commands of the whole window: its buttons belong to some parts of this screen too
    public NeuronsScreen(NeuronsModel model, Keymap keymap, CommandRegistry commands, UiExecutor ui) {
        this.model = model;
        project = new TreeSide(model, keymap);
        tabs = new ViewTabs(model, keymap, commands);
        canvas = new NetCanvas(model, keymap, ui);
        WeightSide weights = new WeightSide(model, keymap);
        UnitSide units = new UnitSide(model.units(), model::act, keymap);
        FacetSide facets = new FacetSide(model.facets(), model::act, keymap);
        StackPane sides = new StackPane();
        model.shown().subscribe(now -> sides.getChildren().setAll(switch (now) {
            case UNITS, COMPARE -> units;
            case FACETS -> facets;
            case WEIGHTS -> weights;
        }));
        tool = sides;
    }

    /// The rules of this screen, for the theme.
    public static URL rules() {
        return Objects.requireNonNull(NeuronsScreen.class.getResource("neurons.css"),
                "missing style sheet neurons.css");
    }

    @Override
    public ScreenModel model() { return model; }

    @Override
    public Optional<Node> project() { return Optional.of(project); }

    @Override
    public Optional<Node> tabs() { return Optional.of(tabs); }

    @Override
    public Node canvas() { return canvas; }

    @Override
    public Optional<Node> tool() { return Optional.of(tool); }
}
