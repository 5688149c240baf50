package org.neurarium.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.neurarium.service.ComputeService;

/// Sessions in this process.
final class SessionTest extends SessionBehaviour {
    private ToolRunner runner = new ToolRunner(scratch, 1);

    @BeforeEach
    @Override
    void openOne() {
        runner.close();
        runner = new ToolRunner(scratch, 2);
        super.openOne();
    }

    @AfterEach
    @Override
    void closeOne() {
        super.closeOne();
        runner.close();
    }

    @Override
    ComputeService service() { return runner.service(); }
}
