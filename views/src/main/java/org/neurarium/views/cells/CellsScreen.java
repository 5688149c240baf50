package org.neurarium.views.cells;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.frame.DrawerTab;
import org.neurarium.views.frame.Screen;

/// The Cells screen: images and cell types at the left, the canvas, the prompt at the right, the table below.
public final class CellsScreen implements Screen {
    private final CellsModel model;
    private final CellsCanvas canvas;
    private final Node project, tabs, tool;
    private final List<DrawerTab> drawer;

    /// @param commands of the whole window: its buttons belong to some parts of this screen too
    /// @param workers  where the canvas has its tiles painted
    public CellsScreen(CellsModel model, Keymap keymap, CommandRegistry commands, Executor workers, UiExecutor ui) {
        this.model = model;
        canvas = new CellsCanvas(model, keymap, commands, workers, ui);
        project = new ProjectSide(model, keymap, commands);
        tabs = new ImageTabs(model, keymap, commands);
        tool = new ToolSide(model, canvas.imageCanvas().colours());
        drawer = CellsDrawer.of(model, keymap);
    }

    /// The rules of this screen, for the theme.
    public static URL rules() {
        return Objects.requireNonNull(CellsScreen.class.getResource("cells.css"), "missing style sheet cells.css");
    }

    /// Whether the canvas shows everything as it should be; for pictures and tests.
    public boolean settled() { return canvas.imageCanvas().settled(); }

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

    @Override
    public List<DrawerTab> drawer() { return drawer; }
}
