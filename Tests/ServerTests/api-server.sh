#!/bin/sh
# Runs etcd, kube-apiserver and, if it is there, kube-controller-manager from KUBEBUILDER_ASSETS on loopback until
# standard input ends: so they go when the tests go, however those end.
# usage: api-server.sh STATE_DIR CLIENT_PORT PEER_PORT API_PORT CONTROLLER_PORT
set -eu
bin=$KUBEBUILDER_ASSETS state=$1 client=http://127.0.0.1:$2 peer=http://127.0.0.1:$3 api=$4 controller=$5
umask 077
openssl genrsa -out "$state/sa.key" 2048 2>/dev/null
echo 'admin-token,admin,admin,"system:masters"' >"$state/tokens.csv"
cat >"$state/kubeconfig" <<CONFIG
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "https://127.0.0.1:$api", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: admin-token}}]
contexts: [{name: test, context: {cluster: test, user: admin}}]
current-context: test
CONFIG
"$bin/etcd" --data-dir "$state/etcd" --listen-client-urls "$client" --advertise-client-urls "$client" \
  --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer" \
  >"$state/etcd.log" 2>&1 </dev/null &
servers=$!
"$bin/kube-apiserver" --etcd-servers="$client" --bind-address=127.0.0.1 --advertise-address=127.0.0.1 \
  --secure-port="$api" --cert-dir="$state/certs" \
  --service-account-key-file="$state/sa.key" --service-account-signing-key-file="$state/sa.key" \
  --service-account-issuer=https://kubernetes.default.svc --api-audiences=https://kubernetes.default.svc \
  --service-cluster-ip-range=10.0.0.0/24 --authorization-mode=RBAC --token-auth-file="$state/tokens.csv" \
  >"$state/kube-apiserver.log" 2>&1 </dev/null &
servers="$! $servers"
if [ -x "$bin/kube-controller-manager" ]; then
  # Old ones listen on a second, fixed port, which another cluster of this machine may have.
  if "$bin/kube-controller-manager" --help 2>&1 | grep -q -e ' --port int'; then only="--port=0"; fi
  "$bin/kube-controller-manager" --kubeconfig="$state/kubeconfig" --service-account-private-key-file="$state/sa.key" \
    --root-ca-file="$state/certs/apiserver.crt" --leader-elect=false ${only:-} --secure-port="$controller" \
    --cert-dir="$state/certs-controller" >"$state/kube-controller-manager.log" 2>&1 </dev/null &
  servers="$! $servers"
fi
cat >/dev/null
kill -9 $servers
wait
rm -rf "$state"
