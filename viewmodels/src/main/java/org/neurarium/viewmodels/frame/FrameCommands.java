package org.neurarium.viewmodels.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.theme.Appearance;

/// What can be done on every screen.
final class FrameCommands {
    private static final double TEXT_STEP = 0.05;

    private final FrameModel frame;

    FrameCommands(FrameModel frame) { this.frame = frame; }

    List<Command> all() {
        List<Command> all = new ArrayList<>(List.of(
                command("file.open", "Open files…", "open",
                        () -> frame.surroundings().pickFiles("Open files", frame::open)),
                command("file.quit", "Quit", "", frame.surroundings()::quit),
                step("edit.undo", "Undo", "undo", frame.undoTitle(), () -> frame.screens().current().get().undo()),
                step("edit.redo", "Redo", "redo", frame.redoTitle(), () -> frame.screens().current().get().redo()),
                toggle("view.focus", "Focus mode", "focus", frame.focusMode()),
                command("view.drawer", "Show or hide the drawer", "", this::turnDrawer),
                toggle("view.preferences", "Preferences…", "settings", frame.preferences()),
                toggle("help.palette", "Search commands, data and tools…", "search", frame.palette()),
                toggle("help.keys", "Keys that work here", "keyboard", frame.keys()),
                command("view.larger-text", "Larger text", "", () -> scale(TEXT_STEP)),
                command("view.smaller-text", "Smaller text", "", () -> scale(-TEXT_STEP))));
        for (Appearance.Choice choice : Appearance.Choice.values()) {
            all.add(command("view.theme-" + choice.name().toLowerCase(Locale.ROOT), "Theme: " + choice, "",
                    () -> frame.appearance().theme().set(choice)));
        }
        for (ScreenModel screen : frame.screens().onRail()) {
            all.add(command("go." + screen.id(), "Go to " + screen.title(), screen.icon(),
                    () -> frame.screens().show(screen.id())));
        }
        return all;
    }

    private void turnDrawer() {
        boolean shut = frame.drawerShut().get();
        frame.drawer().set(shut ? FrameGeometry.Drawer.OPEN : FrameGeometry.Drawer.SHUT);
    }

    private void scale(double step) {
        double next = Math.round((frame.appearance().textScale().get() + step) * 100) / 100.0;
        frame.appearance().textScale().set(next);
    }

    private static Command command(String id, String title, String icon, Runnable action) {
        return new Command(id, fixed(title), icon, fixed(""), action);
    }

    private static Command toggle(String id, String title, String icon, BooleanProperty what) {
        return command(id, title, icon, () -> what.set(!what.get()));
    }

    /// Undo or redo: its title tells what it would do, and without one it cannot be done.
    private static Command step(String id, String verb, String icon, ObservableValue<String> what, Runnable action) {
        var title = Bindings.createStringBinding(() -> text(what).isEmpty() ? verb : verb + " " + lower(text(what)),
                what);
        var why = Bindings.createStringBinding(
                () -> text(what).isEmpty() ? "There is nothing to " + verb.toLowerCase(Locale.ROOT) : "",
                what);
        return new Command(id, title, icon, why, action);
    }

    private static String text(ObservableValue<String> value) {
        String text = value.getValue();
        return text == null ? "" : text;
    }

    private static String lower(String title) { return Character.toLowerCase(title.charAt(0)) + title.substring(1); }

    private static ObservableValue<String> fixed(String text) {
        return new ReadOnlyStringWrapper(text).getReadOnlyProperty();
    }
}
