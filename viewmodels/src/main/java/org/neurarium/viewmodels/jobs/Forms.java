package org.neurarium.viewmodels.jobs;

import org.neurarium.service.RunRequest;

/// Opens the form of a tool.
@FunctionalInterface
public interface Forms {
    /// Shows the tool's page filled in like this request.
    ///
    /// @param otherInput whether its inputs are left to be chosen
    void open(RunRequest request, boolean otherInput);
}
