package org.neurarium.project.store;

import java.nio.file.Path;

/// A project's database is damaged or missing: [Projects#salvage] saves what can be read.
public final class ProjectDamaged extends Exception {
    private static final long serialVersionUID = 1;

    ProjectDamaged(Path folder, String what) {
        super("The project " + folder + " cannot be opened: " + what
                + ". What can be read of it can be saved; a copy of the damaged file is kept.");
    }

    /// What to tell a person.
    public String sentence() { return String.valueOf(getMessage()); }
}
