package dev.tabletop.recovery.local;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.tabletop.embedded.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local cluster with two nameservers and a console that looks at it, for all tests of a class. */
final class LocalStage implements BeforeAllCallback, AfterAllCallback {

    private @Nullable Path folder;
    private @Nullable LocalSite site;
    private @Nullable LocalEye eye;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path made = Files.createTempDirectory("cluster");
        folder = made;
        LocalSite started = new LocalSite(EmbeddedCluster.builder(made.resolve("cluster")).nameservers(2).start());
        site = started;
        eye = new LocalEye(started.cluster());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (eye != null) {
            eye.close();
        }
        if (site != null) {
            site.close();
        }
        MoreFiles.deleteRecursively(Objects.requireNonNull(folder), RecursiveDeleteOption.ALLOW_INSECURE);
    }

    LocalSite site() {
        return Objects.requireNonNull(site);
    }

    LocalEye eye() {
        return Objects.requireNonNull(eye);
    }
}
