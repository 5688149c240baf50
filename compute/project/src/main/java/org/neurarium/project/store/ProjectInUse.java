package org.neurarium.project.store;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/// Another window has the project: it may be opened read-only.
public final class ProjectInUse extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Optional<LockHolder> holder;

    ProjectInUse(Path folder, Optional<LockHolder> holder) {
        super("The project " + folder + " is open in another window" + holder.map(ProjectInUse::who).orElse("")
                + ". Close it there, or open it here to look at it only.");
        this.holder = holder;
    }

    /// Who has it; empty where that cannot be told just now.
    public Optional<LockHolder> holder() { return holder; }

    /// What to tell a person.
    public String sentence() { return String.valueOf(getMessage()); }

    private static String who(LockHolder h) {
        DateTimeFormatter time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.UK)
                .withZone(ZoneId.systemDefault());
        return " (" + h.user() + " on " + h.host() + ", process " + h.pid() + ", since " + time.format(h.since()) + ")";
    }
}
