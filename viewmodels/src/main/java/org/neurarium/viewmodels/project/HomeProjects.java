package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import org.neurarium.viewmodels.home.ProjectLine;

/// Keeps Home's list of projects in step with those that were open before. On the JavaFX thread.
public final class HomeProjects {
    /// Later than what the first picture needs.
    private static final long SETTLED_MS = 700;

    private final ProjectModel model;
    private final Means means;
    private final ObservableList<ProjectLine> lines;
    private Set<Path> gone = Set.of();
    private boolean asked;

    /// @param lines Home's list
    public HomeProjects(ProjectModel model, Means means, ObservableList<ProjectLine> lines) {
        this.model = model;
        this.means = means;
        this.lines = lines;
        model.recent().entries().addListener((InvalidationListener) _ -> {
            fill();
            look();
        });
        fill();
        look();
    }

    /// Which of them have moved is asked of the disk.
    private void look() {
        if (asked || model.recent().entries().isEmpty()) return;
        asked = true;
        means.after(SETTLED_MS).execute(() -> {
            asked = false;
            List<Path> folders = model.recent().entries().stream().map(RecentProjects.Entry::folder).toList();
            means.ui().deliver(means.doors().missing(folders), (missing, _) -> {
                if (missing == null || gone.equals(Set.copyOf(missing))) return;
                gone = Set.copyOf(missing);
                fill();
            });
        });
    }

    private void fill() { lines.setAll(model.recent().entries().stream().map(this::line).toList()); }

    private ProjectLine line(RecentProjects.Entry e) {
        boolean moved = gone.contains(e.folder());
        Runnable open = moved ? () -> locate(e) : () -> model.open(e.folder());
        return new ProjectLine(e.folder(), e.name(), facts(e), e.when(), e.picture(), moved, open, () -> model.recent()
                .forget(e));
    }

    private void locate(RecentProjects.Entry e) {
        means.surroundings().pickFolder("Where is " + e.name() + " now?", folder -> {
            model.recent().forget(e);
            model.open(folder);
        });
    }

    private static String facts(RecentProjects.Entry e) {
        if (e.images() == 0) return "";
        String images = e.images() + (e.images() == 1 ? " image" : " images");
        return images + ", " + e.cells() + (e.cells() == 1 ? " cell" : " cells");
    }
}
