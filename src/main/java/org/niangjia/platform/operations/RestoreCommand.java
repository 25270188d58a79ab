package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code restore --from=FILE}. */
@Component
class RestoreCommand implements Command {
    private final Restore restore;
    private final Path keys;

    RestoreCommand(Restore restore, @Value("${niangjia.data-directory:data}") Path dataDirectory) {
        this.restore = restore;
        this.keys = dataDirectory.resolve("keys");
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore --from=FILE   copies a backup into an empty database, all or nothing";
    }

    @Override
    public int run(Options options, PrintStream out) {
        Path file = Path.of(options.required("from")).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new WrongUse("there is no file " + file);
        }
        try {
            var manifest = restore.read(file);
            out.println("%d rows of %d tables restored; the backup is of %s"
                    .formatted(manifest.rows(), manifest.parts().size(), manifest.createdAt()));
            if (manifest.keys()) {
                Restore.writeKeys(file, keys);
                out.println("The keys of the backup were written to " + keys.toAbsolutePath() + ".");
            } else {
                out.println("The keys are not in the backup. Put the key file of the old installation at "
                        + keys.toAbsolutePath() + " before the next start; the start checks that it fits.");
            }
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException("restore from " + file + " failed", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("restore from " + file + " failed", failed);
        }
    }
}
