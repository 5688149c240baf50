package org.neurarium.app.window;

import org.neurarium.viewmodels.project.HomeProjects;
import org.neurarium.viewmodels.home.HomeModel;
import java.util.List;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.KeptScreen;
import org.neurarium.viewmodels.project.Jotting;
import org.neurarium.viewmodels.project.LayerShelf;
import org.neurarium.viewmodels.project.Means;
import org.neurarium.viewmodels.project.ProjectCommands;
import org.neurarium.viewmodels.project.ProjectModel;
import org.neurarium.viewmodels.project.RecentProjects;
import org.neurarium.viewmodels.project.ViewClipboard;
import org.neurarium.views.frame.Overlay;
import org.neurarium.views.project.JottingPanel;
import org.neurarium.views.project.MendingPanel;
import org.neurarium.views.project.RelinkPanel;
import org.neurarium.views.theme.Theme;

/// The project of a window, its commands and its panels.
final class ProjectPart {
    private final ProjectModel model;
    private final Jotting jotting;
    private final Means means;

    /// @param others screens beside that of the cells
    ProjectPart(Means means, LayerShelf shelf, CellsModel cells, List<? extends KeptScreen> others, FrameModel frame,
            RecentProjects recent) {
        this.means = means;
        model = new ProjectModel(means, shelf, cells, others, frame, recent);
        jotting = new Jotting(model);
        new ProjectCommands(model, jotting, new ViewClipboard(cells, frame.screens(), means), cells, frame.commands())
                .register();
    }

    ProjectModel model() { return model; }

    /// Home lists the projects that were open before.
    void showOn(HomeModel home) {
        HomeProjects _ = new HomeProjects(model, means, home.projects());
    }

    List<Overlay> panels(Theme theme) {
        return List.of(new RelinkPanel(model.relinking(), theme), new MendingPanel(model.mending(), theme),
                new JottingPanel(jotting, theme));
    }
}
