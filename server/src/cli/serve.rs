//! `samruat serve`: opens the data, serves, and shuts down in order.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tracing_subscriber::EnvFilter;

use super::CommandError;
use super::office::{
    folder_error, lock_database, make_folder_of, open_store, sources, store_error, wait_for,
};
use crate::app::App;
use crate::catalogue::{Published, publish};
use crate::clock::Clock;
use crate::config::{DEFAULT_STATIC, LogFormat, ServeOptions};
use crate::file_store::FileStore;
use crate::metrics::Metrics;
use crate::passwords::Passwords;
use crate::routes;
use crate::serving::{self, Limits};
use crate::store::Store;
use crate::store::writer::Writer;
use crate::throttle::Throttle;

/// The folders of the two apps.
const APPS: [&str; 2] = ["phone", "office"];
/// Serves until Ctrl-C or SIGTERM.
pub fn run(options: &ServeOptions) -> Result<(), CommandError> {
    start_log(options);
    wait_for(serve(options))
}

async fn serve(options: &ServeOptions) -> Result<(), CommandError> {
    let data = &options.data;
    check_apps(&options.static_folder)?;
    // Bind the port first: if a server already runs, this touches nothing else.
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|err| listen_error(options.listen, err))?;
    let path = data
        .database_path()
        .map_err(CommandError::DatabaseSetting)?;
    make_folder_of(&path)?;
    let _lock = lock_database(&path)?;
    if path.exists() {
        // A damaged database may show errors only once the damaged page is read.
        Store::check_file(&path).await.map_err(store_error(data))?;
    }
    let store = open_store(data).await?;
    // A read-only file can be opened too; fail now instead of at the first record.
    store.try_write().await.map_err(store_error(data))?;
    let clock = Clock::default();
    let settings = store.settings().await.map_err(store_error(data))?;
    let sources = sources(data)?;
    let catalogue = publish::publish(&store, &sources, &settings, clock.now()).await?;
    if !store.has_users().await.map_err(store_error(data))? {
        tracing::warn!("nobody can log in yet; add someone: samruat user add <name>");
    }
    let metrics = Metrics::default();
    let app = Arc::new(App {
        writer: Writer::start(store.clone(), metrics.clone()),
        write_check: Mutex::new(()),
        exports: Mutex::new(()),
        store: store.clone(),
        catalogue: Published::default(),
        sources,
        file_store: FileStore::open(&data.files)
            .map_err(|reason| folder_error(&data.files, reason))?,
        clock,
        throttle: Throttle::default(),
        passwords: Passwords::default(),
        metrics,
        public_url: data.public_url(),
        static_folder: options.static_folder.clone(),
        trusts_proxy: options.trust_proxy,
    });
    app.catalogue.replace(catalogue);
    tracing::info!(listen = %options.listen, public_url = app.public_url, "ready");
    serving::serve(
        listener,
        routes::router(app),
        Limits::default(),
        shutdown_signal(),
    )
    .await;
    tracing::info!("closing");
    store.close().await;
    Ok(())
}

/// Fails if the folder that was named for the apps is missing; warns for each app that is missing in it.
fn check_apps(folder: &Path) -> Result<(), CommandError> {
    if !folder.is_dir() && folder != Path::new(DEFAULT_STATIC) {
        return Err(CommandError::NoApps {
            folder: folder.to_owned(),
        });
    }
    for app in APPS {
        let page = folder.join(app).join("index.html");
        if !page.is_file() {
            let page = page.display();
            tracing::warn!(
                "there is no {page}: the {app} is not served; build it, or name another folder with --static"
            );
        }
    }
    Ok(())
}

/// Completes at Ctrl-C or SIGTERM.
async fn shutdown_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

fn listen_error(address: SocketAddr, err: std::io::Error) -> CommandError {
    if err.kind() == std::io::ErrorKind::AddrInUse {
        return CommandError::PortTaken {
            port: address.port(),
        };
    }
    CommandError::CannotListen {
        address,
        reason: err,
    }
}

fn start_log(options: &ServeOptions) {
    let filter = EnvFilter::try_new(&options.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Fails if a log was already started, by a test, which is fine.
    let _ = match options.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}
