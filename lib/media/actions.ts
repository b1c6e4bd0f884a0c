'use server'

import { action } from '#lib/platform/action.ts'
import { discardPhoto, maskPlate, rotatePhoto } from './commands.ts'
import { MaskPlateInput, PhotoInput } from './internal/inputs.ts'

export const rotatePhotoAction = action(PhotoInput, (input, viewer) => rotatePhoto(viewer, input))
export const maskPlateAction = action(MaskPlateInput, (input, viewer) => maskPlate(viewer, input))
export const discardPhotoAction = action(PhotoInput, (input, viewer) => discardPhoto(viewer, input))
