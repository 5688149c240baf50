package org.neurarium.viewmodels.jobs;

import org.neurarium.service.RunRequest;

/// Opens the form of a tool.
@FunctionalInterface
public interface Forms {
    /// Shows the tool's page filled in like this request.
    void open(RunRequest request);
}
