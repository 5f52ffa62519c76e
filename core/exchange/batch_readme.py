"""The page of French inside each batch: how to check it with standard tools, without us."""

import base64

from core.vault.canonical import base64_of

_DER_HEAD = bytes.fromhex("302a300506032b6570032100")
"""What comes before the 32 bytes of an Ed25519 key (RFC 8410)."""

_TEXT = """\
LOT {name} — {centre_name} ({centre})
{exercise}
Ce lot contient les données d’enregistrement d’un centre d’accueil. Il est confidentiel :
ne le transmettez à personne d’autre que le siège auquel il est adressé.

CONTENU
  personnes.xlsx     classeur lisible, une ligne par personne
  data/*.ndjson      les mêmes données pour le programme, un enregistrement par ligne
  manifest.json      numéro du lot, empreinte du lot précédent, empreinte de chaque fichier
  manifest.sig       signature Ed25519 de manifest.json par le centre
  SHA256SUMS         empreintes, pour la vérification ci-dessous

VÉRIFIER SANS LE PROGRAMME (outils libres : age, unzip, sha256sum, openssl)
  1. Déchiffrer :    age -d -i cle-du-siege.txt -o lot.zip {name}.crm
  2. Ouvrir :        unzip lot.zip
  3. Empreintes :    sha256sum -c SHA256SUMS
  4. Clé du centre : sed -n '/^-----BEGIN/,/^-----END/p' LISEZ-MOI.txt > centre.pem
  5. Signature :     openssl pkeyutl -verify -pubin -inkey centre.pem -rawin \\
                       -in manifest.json -sigfile manifest.sig

La clé ci-dessous n’est digne de foi que si son numéro, {kid}, figure pour ce
centre dans la liste de confiance signée par le siège.

{pem}"""
_PHOTOS = """\
PHOTOS {name} — {centre_name} ({centre})
{exercise}
Ces photos vont avec le lot dont elles portent le numéro. Elles sont confidentielles :
ne les transmettez à personne d’autre que le siège auquel elles sont adressées.

CONTENU
  photos/*.jpg       une photo par personne ; le lot dit de qui elle est
  manifest.json      numéro du paquet, empreinte de chaque photo
  manifest.sig       signature Ed25519 de manifest.json par le centre
  SHA256SUMS         empreintes

Vérification : comme pour un lot (son LISEZ-MOI.txt la décrit). La clé ci-dessous n’est
digne de foi que si son numéro, {kid}, figure pour ce centre dans la liste de confiance
signée par le siège.

{pem}"""
_EXERCISE = "EXERCICE : aucune de ces personnes n’existe.\n"


def readme(
    *, name: str, centre: str, centre_name: str, exercise: bool, kid: str, public: str
) -> bytes:
    """Return the page; `public` is the centre's key in base64url, shown as PEM for openssl."""
    return _page(_TEXT, name, centre, centre_name, exercise=exercise, kid=kid, public=public)


def photos_readme(
    *, name: str, centre: str, centre_name: str, exercise: bool, kid: str, public: str
) -> bytes:
    """Return the page inside a package of photos."""
    return _page(_PHOTOS, name, centre, centre_name, exercise=exercise, kid=kid, public=public)


def _page(
    page: str, name: str, centre: str, centre_name: str, *, exercise: bool, kid: str, public: str
) -> bytes:
    text = page.format(
        name=name,
        centre=centre,
        centre_name=centre_name,
        exercise=_EXERCISE if exercise else "",
        kid=kid,
        pem=pem_of(public),
    )
    return text.encode()


def pem_of(public: str) -> str:
    """Return an Ed25519 public key as PEM."""
    body = base64.b64encode(_DER_HEAD + base64_of(public, 32, 32)).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"
